from estimator import *
sets = [("bits128-fail128 lwe", 660, 2.0**(-0.025696778711484593*660+2.675931372549016)),
 ("bits128-fail128 ring", 1536, 2.0**-30),
 ("bits128-fail64 lwe", 640, 2.0**(-0.025696778711484593*640+2.675931372549016)),
 ("bits128-fail64 ring", 1280, 2.0**-30)]
for name,n,s in sets:
    p = LWE.Parameters(n=n, q=2**32, Xs=ND.Binary if hasattr(ND,'Binary') else ND.UniformMod(2), Xe=ND.DiscreteGaussian(s*2**32), tag=name)
    print("==", name, p, flush=True)
    r = LWE.estimate(p, deny_list=("arora-gb",))
    print(name, "min log2(rop) = %.1f" % float(min(log(v["rop"],2) for v in r.values())), flush=True)
