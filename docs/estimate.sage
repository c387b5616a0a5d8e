# Estimates the security of the named parameter sets. Run by Sage in a checkout of the lattice
# estimator (https://github.com/malb/lattice-estimator); docs/security.md has what it printed.
from estimator import LWE, ND


def deviation(dimension):
    """128 bits for a binary secret, by the line that ParameterSets uses."""
    return 2.0 ** (-0.025696778711484593 * dimension + 2.675931372549016)


SETS = [
    ("bits128-fail128 lwe", 660, deviation(660)),
    ("bits128-fail128 ring", 1536, 2.0**-30),
    ("bits128-fail64 lwe", 640, deviation(640)),
    ("bits128-fail64 ring", 1280, 2.0**-30),
]

for name, n, s in SETS:
    problem = LWE.Parameters(
        n=n, q=2**32, Xs=ND.Binary, Xe=ND.DiscreteGaussian(s * 2**32), tag=name
    )
    print("==", name, problem, flush=True)
    attacks = LWE.estimate(problem, deny_list=("arora-gb",))
    print(name, "min log2(rop) = %.1f" % float(min(log(a["rop"], 2) for a in attacks.values())), flush=True)
