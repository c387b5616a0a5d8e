# Estimates the security of the named parameter sets. Run by Sage in a checkout of the lattice
# estimator (https://github.com/malb/lattice-estimator); docs/security.md has what it printed. With
# an argument, only of those in whose names it occurs; with the argument "fit", of no set, but of the
# points that SecurityEstimate is fitted to and tested with.
import itertools
import os
import sys
from math import ceil, e, exp, log, pi, sqrt

sys.path.insert(0, os.getcwd())  # Sage searches the script's folder, not the checkout
from estimator import LWE, ND
from estimator import lwe_primal
from estimator.conf import red_cost_model as model
from estimator.cost import Cost
from estimator.lwe_dual import MATZOV
from estimator.reduction import delta


class BlockBinary(ND.NoiseDistribution):
    """Secrets in blocks of `block` bits, at most one bit set, uniform over the block+1 values."""

    def __init__(self, block, n=None):
        # One bit has deviation sqrt(block) / (block + 1), but the bits of a block are correlated
        # and an attacker may rescale along the covariance's axes. What counts then is its
        # determinant, p^(block+1) with p = 1 / (block+1): this is the 2*block-th root. The
        # estimator centres the secret itself.
        super().__init__(
            n=n,
            mean=1.0 / (block + 1),
            stddev=(block + 1.0) ** (-(block + 1) / (2.0 * block)),
            bounds=(0, 1),
            _density=1.0 / (block + 1),
        )
        self.block = block

    def __eq__(self, other):
        return isinstance(other, BlockBinary) and (self.block, self.n) == (other.block, other.n)

    def __hash__(self):
        return hash(("BlockBinary", self.block, self.n))

    @property
    def is_sparse(self):
        return False  # the estimator's sparse secrets have a fixed weight and no blocks

    @property
    def hamming_weight(self):
        return 0  # the primal hybrids try weights 0..this: one round, whole blocks (below)

    def support_size(self, fraction=1.0):
        return fraction * candidates(self.block, self.n)


def candidates(block, coordinates):
    """The values that so many guessed coordinates can take, whole blocks at a time."""
    return (block + 1.0) ** (float(coordinates) / block)


# The primal hybrids guess zeta coordinates. All values of a block are equally likely, so to guess
# only some of them gains nothing: guess all, with probability 1.
guess_weights = lwe_primal.guessing_set_and_hit_probability


def guess(zeta, secret, weight):
    if isinstance(secret, BlockBinary):
        return candidates(secret.block, zeta), 1.0
    return guess_weights(zeta, secret, weight)


lwe_primal.guessing_set_and_hit_probability = guess


def dual_strict(params, block):
    """
    The estimator's dual hybrid (MATZOV) with two changes, both for the attacker. It counts the
    candidates of the guessed coordinates exactly, where the estimator takes a discrete Gaussian of
    the same deviation (1.5 bits for each binary coordinate); and it chooses the number of samples
    m, where the estimator takes m = n.
    """
    sd, q, se = float(params.Xs.stddev), float(params.q), float(params.Xe.stddev)

    def cost(beta, enum, fft, p):
        k = params.n - enum - fft
        if beta < 50 or enum < 0 or fft < 0 or k < 1:
            return Cost(rop=oo)
        root = log(delta(beta))
        d = max(k + 1, round(sqrt(k * log(sd * q / se) / root)))
        length = ((d - k) * log(se) + k * log(sd * q)) / d + root * (d - beta)
        length += 0.5 * log(4 / 3 * beta / (2 * pi * e))
        exponent = 4 * (exp(length) * pi / q) ** 2 + fft / 3 * (sd * pi / p) ** 2
        if exponent > 600:
            return Cost(rop=oo)
        N = float(exp(exponent)) * (log(candidates(block, enum + fft)) + log(2))
        _, red, _, sieve = model.short_vectors(beta, N=N, d=d, sieve_dim=None)
        # The transform goes block by block: from a table with N entries or less, block+1 smaller
        # tables. For block = 1 this is the fast Fourier transform.
        table = sum(
            (block + 1.0) ** (i + 1) * min(N, float(p) ** (fft - block * i))
            for i in range(ceil(fft / block))
        )
        rest = (candidates(block, enum) + 1) / 2 * (MATZOV.C_mul * table + MATZOV.T_tablef(N))
        return Cost(rop=red + rest, red=red, guess=rest, beta=beta, p=p, zeta=enum, t=fft, m=d - k, N=N)

    # Descend from several places: whole-number steps leave the cost with small local minima.
    best = Cost(rop=oo)
    for p, enum, fft in itertools.product((2, 3), (10, 40, 70), (40, 60, 80)):
        point, here = (340, enum, fft), cost(340, enum, fft, p)
        for step in (16, 8, 4, 2, 1):
            moved = True
            while moved:
                moved = False
                for move in ((1, 0, 0), (0, 1, 0), (0, 0, 1), (0, 1, -1), (1, -1, 0), (1, 0, -1)):
                    for sign in (step, -step):
                        there = tuple(int(x + sign * y) for x, y in zip(point, move))
                        c = cost(*there, p)
                        if c["rop"] < here["rop"]:
                            point, here, moved = there, c, True
        if here["rop"] < best["rop"]:
            best = here
    best["tag"] = "dual_strict"
    return best


def deviation(dimension):
    """128 bits for a binary secret, by the line that SecurityLines has."""
    return -0.025696778711484593 * dimension + 2.675931372549016


def block_deviation(dimension):
    """128 bits by dual_strict for blocks of three, by the line that SecurityLines has."""
    return 5.07895 - dimension / 38.0 + max(0, dimension - 1000) / 2000.0


TERNARY = 0

# name, dimension, modulus, bits in a block (1: uniform) or TERNARY, log2 of the deviation
SETS = [
    ("bits128-fail128 short", 765, 2**32, 3, block_deviation(765)),
    ("bits128-fail64 short", 726, 2**32, 3, block_deviation(726)),
    ("bits128-fail128-plain short", 698, 2**32, 1, deviation(698)),
    ("bits128-fail64-plain short", 650, 2**32, 1, deviation(650)),
    ("lookup2-fail64 short", 753, 2**32, 3, block_deviation(753)),
    ("lookup4-fail64 short", 855, 2**32, 3, block_deviation(855)),
    ("lookup4-fail128 short", 903, 2**32, 3, block_deviation(903)),
    ("lookup6-fail64 short", 909, 2**32, 3, block_deviation(909)),
    ("lookup6-fail128 short", 948, 2**32, 3, block_deviation(948)),
    ("lookup8-fail64 short", 990, 2**32, 3, block_deviation(990)),
    ("lookup8-fail128 short", 1032, 2**32, 3, block_deviation(1032)),
    ("k N = 1536, bootstrap key", 1536, 2**64, 1, deviation(1536)),
    ("k N = 1536, ciphertexts of bits", 1536, 2**32, 1, -30),
    ("k N = 2048, bootstrap key and ciphertexts", 2048, 2**64, 1, deviation(2048)),
    ("ckks8192-depth3 and -depth5", 8192, 2**213, TERNARY, log(3.2, 2) - 213),
    ("ckks8192-depth2", 8192, 2**176, TERNARY, log(3.2, 2) - 176),
    ("ckks16384-depth7", 16384, 2**376, TERNARY, log(3.2, 2) - 376),
    ("ckks16384-depth5", 16384, 2**296, TERNARY, log(3.2, 2) - 296),
]


# What runs for a quarter of an hour and more at N = 16384; docs/security.md says what is known.
SLOW = ("bkw", "bdd_hybrid", "bdd_mitm_hybrid")


def secret(block):
    if block == TERNARY:
        return ND.UniformMod(3)
    return ND.Binary if block == 1 else BlockBinary(block)


def bits(cost):
    return float(log(cost["rop"], 2))


# Bits in a block, modulus, dimensions, and distances from the 128-bit line in log2 of the deviation.
FIT = [
    (1, 2**32, (450, 480, 520, 550, 575, 625, 675, 720, 750, 850, 950), (0,)),
    (1, 2**32, (500, 600, 650, 698, 800, 900, 1000, 1100), (0, -2, 2)),
    (1, 2**32, (500,), (-4, 4)),
    (1, 2**32, (700, 1000), (-6, 6)),
    (1, 2**64, (600, 1536, 2048), (-6, 6, -4, 4)),
    (1, 2**64, (1024, 1280, 1536, 1792, 2048, 2304, 2500), (0, -2, 2)),
    (1, 2**64, (1150, 1408, 1664, 1920, 2176, 2400), (0,)),
    (1, 2**64, (2048, 2500), (-12,)),
    (3, 2**32, (570, 630, 690, 744, 789, 810, 831, 879, 903, 924, 966, 990, 1011, 1056, 1080), (0,)),
    (3, 2**32, (1140, 1170, 1230), (0,)),
    (3, 2**32, (726, 768, 855, 948, 1032, 1110, 1200), (0, -2, 2)),
    (3, 2**32, (600, 660, 1260), (0, -2)),
    (3, 2**32, (726, 948, 1200), (-6, 6, -4, 4)),
    (3, 2**32, (600,), (-3, 3)),
    (3, 2**32, (1260,), (4,)),
]


def fit():
    for block, q, dimensions, distances in FIT:
        for n, distance in itertools.product(dimensions, distances):
            s = (deviation(n) if block == 1 else block_deviation(n)) + distance
            problem = LWE.Parameters(
                n=n, q=q, Xs=secret(block), Xe=ND.DiscreteGaussian(float(2.0**s * q))
            )
            cheapest = min(bits(LWE.dual_hybrid(problem)), bits(LWE.primal_usvp(problem)))
            figures = (block, n, round(log(q, 2)), s, cheapest, bits(dual_strict(problem, block)))
            print("%d,%d,%d,%.3f,%.1f,%.1f" % figures, flush=True)


def main():
    if sys.argv[1:] == ["fit"]:
        fit()
        return
    wanted = sys.argv[1] if len(sys.argv) > 1 else ""
    for name, n, q, block, s in (entry for entry in SETS if wanted in entry[0]):
        problem = LWE.Parameters(
            n=n,
            q=q,
            Xs=secret(block),
            Xe=ND.DiscreteGaussian(float(2.0**s * q)),
            tag=name,
        )
        print("==", name, problem, "block:", block, flush=True)
        left_out = ("arora-gb",) + (SLOW if block == TERNARY else ())
        attacks = LWE.estimate(problem, deny_list=left_out)
        if block == TERNARY:
            print(name, "min log2(rop) = %.1f" % min(bits(a) for a in attacks.values()), flush=True)
            continue
        strict = dual_strict(problem, block)
        print("dual_strict          ::", repr(strict))
        print(
            name,
            "min log2(rop) = %.1f," % min(bits(a) for a in attacks.values()),
            "dual_strict = %.1f" % bits(strict),
            flush=True,
        )


if __name__ == "__main__":
    main()
