// Times Microsoft SEAL as `trellis bench ckks` times Trellis: the same operations, ring and bits of
// primes, on one core, in microseconds.
//
//   git clone --branch v4.4.3 https://github.com/microsoft/SEAL
//   cmake -S SEAL -B seal -DCMAKE_BUILD_TYPE=Release -DSEAL_USE_MSGSL=OFF -DSEAL_USE_ZLIB=OFF \
//     -DSEAL_USE_ZSTD=OFF
//   make -C seal -j2
//   g++ -O3 -std=c++17 -I SEAL/native/src -I seal/native/src seal_ckks.cpp seal/lib/libseal-*.a \
//     -o seal_ckks -lpthread
#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <string>
#include <vector>

#include "seal/seal.h"

using seal::Ciphertext;
using seal::Plaintext;

namespace {

double microseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start)
      .count();
}

// Warms up for half a second, then prints the median and the least of some runs.
void time(const std::string &name, const std::function<void()> &operation) {
  const auto begin = std::chrono::steady_clock::now();
  while (microseconds_since(begin) < 5e5) {
    operation();
  }
  std::vector<double> runs(201);
  for (double &run : runs) {
    const auto start = std::chrono::steady_clock::now();
    operation();
    run = microseconds_since(start);
  }
  std::sort(runs.begin(), runs.end());
  std::printf("%-18s %9.1f  least %9.1f\n", name.c_str(), runs[runs.size() / 2], runs[0]);
}

void time_all(std::size_t size, const std::vector<int> &bits) {
  seal::EncryptionParameters parameters(seal::scheme_type::ckks);
  parameters.set_poly_modulus_degree(size);
  parameters.set_coeff_modulus(seal::CoeffModulus::Create(size, bits));
  seal::SEALContext context(parameters);
  seal::KeyGenerator generator(context);
  seal::PublicKey public_key;
  generator.create_public_key(public_key);
  seal::RelinKeys relinearisation;
  generator.create_relin_keys(relinearisation);
  seal::GaloisKeys rotation;
  generator.create_galois_keys(std::vector<int>{1}, rotation);
  seal::CKKSEncoder encoder(context);
  seal::Encryptor encryptor(context, public_key, generator.secret_key());
  seal::Decryptor decryptor(context, generator.secret_key());
  seal::Evaluator evaluator(context);

  std::mt19937 random(1);
  std::uniform_real_distribution<double> uniform(-1, 1);
  std::vector<double> numbers(size / 2);
  for (double &number : numbers) {
    number = uniform(random);
  }
  const double scale = std::pow(2, 40);
  Plaintext plaintext;
  encoder.encode(numbers, scale, plaintext);
  Ciphertext x, y, product;
  encryptor.encrypt_symmetric(plaintext, x);
  encryptor.encrypt_symmetric(plaintext, y);
  evaluator.multiply(x, y, product);

  const std::string n = std::to_string(size);
  Plaintext p;
  Ciphertext c;
  std::vector<double> decoded;
  time("encode" + n, [&] { encoder.encode(numbers, scale, p); });
  time("decode" + n, [&] { encoder.decode(plaintext, decoded); });
  time("encrypt" + n, [&] { encryptor.encrypt_symmetric(plaintext, c); });
  time("decrypt" + n, [&] { decryptor.decrypt(x, p); });
  time("add" + n, [&] { evaluator.add(x, y, c); });
  time("multiplyPlain" + n, [&] { evaluator.multiply_plain(x, plaintext, c); });
  time("multiply" + n, [&] { evaluator.multiply(x, y, c); });
  time("relinearise" + n, [&] { evaluator.relinearize(product, relinearisation, c); });
  time("rescale" + n, [&] { evaluator.rescale_to_next(x, c); });
  time("rotate" + n, [&] { evaluator.rotate_vector(x, 1, rotation, c); });
}

}  // namespace

int main() {
  time_all(8192, {48, 40, 40, 48});
  time_all(16384, {48, 40, 40, 40, 40, 40, 40, 40, 48});
  return 0;
}
