/* The kernels of the Java solvers, by hand: bit-sliced blocks of 512 right vectors, of which each coordinate is one 512-bit
 * row that says which of them have it. A left vector is the list of its coordinates, or its bytes.
 *
 *   sliced vertical FILE REPEAT       orthogonal pairs of one list: OR the rows of the left vector's coordinates, and stop
 *                                     as soon as every right vector of the block is hit, asked after every 4 rows
 *   sliced four-russians FILE REPEAT  the same with tables of the OR over every subset of 8 coordinates (Arlazarov, Dinic,
 *                                     Kronrod and Faradzev 1970), asked after every 2 look-ups
 *   sliced carry-save FILE REPEAT     largest inner product of one list: counters in bit slices, 16 rows at a time by the
 *                                     carry-save adders of Harley and Seal, biased so that they overflow exactly where an
 *                                     inner product is wanted
 *
 * gcc -O3 -march=native; without AVX-512 the vectors are those of the compiler. */
#include "common.h"

enum { LANES = 512, WORDS = 8, GROUP = 8, SUBSETS = 1 << GROUP };

#if defined(__AVX512F__)
#include <immintrin.h>
typedef __m512i vec;
static inline vec or3(vec a, vec b, vec c) { return _mm512_ternarylogic_epi64(a, b, c, 0xFE); }
static inline vec sum3(vec a, vec b, vec c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
static inline vec carry3(vec a, vec b, vec c) { return _mm512_ternarylogic_epi64(a, b, c, 0xE8); }
static inline int full(vec v) { return _mm512_cmpeq_epi64_mask(v, _mm512_set1_epi64(-1)) == 0xFF; }
static inline int empty(vec v) { return _mm512_test_epi64_mask(v, v) == 0; }
static inline vec all(int set) { return _mm512_set1_epi64(set ? -1 : 0); }
#else
typedef uint64_t vec __attribute__((vector_size(64)));
static inline vec or3(vec a, vec b, vec c) { return a | b | c; }
static inline vec sum3(vec a, vec b, vec c) { return a ^ b ^ c; }
static inline vec carry3(vec a, vec b, vec c) { return (a & b) | (c & (a ^ b)); }
static inline int full(vec v) { uint64_t x = ~(uint64_t)0; for (int w = 0; w < WORDS; w++) x &= v[w]; return x == ~(uint64_t)0; }
static inline int empty(vec v) { uint64_t x = 0; for (int w = 0; w < WORDS; w++) x |= v[w]; return x == 0; }
static inline vec all(int set) { vec v; for (int w = 0; w < WORDS; w++) v[w] = set ? ~(uint64_t)0 : 0; return v; }
#endif

/* The rows of block b, and an all-zero one behind them. */
static void slice(const instance *x, int b, vec *rows) {
  memset(rows, 0, (x->d + 1) * sizeof(vec));
  uint64_t *words = (uint64_t *)rows;
  for (int j = b * LANES; j < x->n && j < (b + 1) * LANES; j++)
    for (int w = 0; w < x->words; w++)
      for (uint64_t rest = x->rows[(size_t)j * x->words + w]; rest; rest &= rest - 1)
        words[(size_t)(64 * w + __builtin_ctzll(rest)) * WORDS + j % LANES / 64] |= 1ull << j % 64;
}

/* Lanes of block b that are no right vector of row i: indices up to i, and beyond the last. */
static vec unwanted(const instance *x, int i, int b) {
  uint64_t words[WORDS];
  vec v;
  for (int w = 0; w < WORDS; w++) {
    int from = b * LANES + 64 * w;
    uint64_t low = i < from ? 0 : i >= from + 63 ? ~0ull : (2ull << (i - from)) - 1;
    uint64_t high = x->n >= from + 64 ? 0 : x->n <= from ? ~0ull : ~0ull << (x->n - from);
    words[w] = low | high;
  }
  memcpy(&v, words, sizeof v);
  return v;
}

static int plain(const instance *x, int i, int b) { return i < b * LANES && (b + 1) * LANES <= x->n; }

static long unset(vec v) {
  uint64_t words[WORDS];
  memcpy(words, &v, sizeof v);
  long lanes = 0;
  for (int w = 0; w < WORDS; w++) lanes += __builtin_popcountll(~words[w]);
  return lanes;
}

/* The coordinates of all vectors, each list padded with the all-zero row to a multiple of 4. */
typedef struct {
  uint32_t *starts;
  uint16_t *items;
} lists;

static lists coordinates(const instance *x) {
  lists l = {aligned((x->n + 1) * sizeof(uint32_t)), NULL};
  for (int i = 0; i < x->n; i++) {
    int ones = 0;
    for (int w = 0; w < x->words; w++) ones += __builtin_popcountll(x->rows[(size_t)i * x->words + w]);
    l.starts[i + 1] = l.starts[i] + (ones + 3) / 4 * 4;
  }
  l.items = aligned((size_t)l.starts[x->n] * sizeof(uint16_t));
  for (int i = 0; i < x->n; i++) {
    uint32_t at = l.starts[i];
    for (int w = 0; w < x->words; w++)
      for (uint64_t rest = x->rows[(size_t)i * x->words + w]; rest; rest &= rest - 1) l.items[at++] = 64 * w + __builtin_ctzll(rest);
    while (at < l.starts[i + 1]) l.items[at++] = x->d;
  }
  return l;
}

static void discard(lists l) {
  free(l.starts);
  free(l.items);
}

static answer vertical(const instance *x) {
  lists l = coordinates(x);
  vec *rows = aligned((x->d + 1) * sizeof(vec));
  long zeros = 0;
  for (int b = 0; b * LANES < x->n; b++) {
    slice(x, b, rows);
    for (int i = 0; i < x->n && i < (b + 1) * LANES; i++) {
      vec hit = plain(x, i, b) ? all(0) : unwanted(x, i, b);
      const uint16_t *c = l.items + l.starts[i], *end = l.items + l.starts[i + 1];
      while (c < end) {
        hit = or3(or3(hit, rows[c[0]], rows[c[1]]), rows[c[2]], rows[c[3]]);
        c += 4;
        if (full(hit)) break;
      }
      if (!full(hit)) zeros += unset(hit);
    }
  }
  free(rows);
  discard(l);
  return (answer){zeros, -1, -1};
}

static answer four_russians(const instance *x) {
  int groups = x->d / GROUP;
  vec *rows = aligned((x->d + 1) * sizeof(vec));
  vec *tables = aligned((size_t)groups * SUBSETS * sizeof(vec));
  long zeros = 0;
  for (int b = 0; b * LANES < x->n; b++) {
    slice(x, b, rows);
    for (int g = 0; g < groups; g++) {
      vec *table = tables + (size_t)g * SUBSETS;
      for (int s = 1; s < SUBSETS; s++) table[s] = table[s & (s - 1)] | rows[g * GROUP + __builtin_ctz(s)];
    }
    for (int i = 0; i < x->n && i < (b + 1) * LANES; i++) {
      vec hit = plain(x, i, b) ? all(0) : unwanted(x, i, b);
      const uint8_t *bytes = (const uint8_t *)(x->rows + (size_t)i * x->words);
      for (int g = 0; g < groups; g += 2) {
        hit = or3(hit, tables[(size_t)g * SUBSETS + bytes[g]], tables[(size_t)(g + 1) * SUBSETS + bytes[g + 1]]);
        if (full(hit)) break;
      }
      if (!full(hit)) zeros += unset(hit);
    }
  }
  free(rows);
  free(tables);
  return (answer){zeros, -1, -1};
}

/* a + b + c of one binary place: the sum stays in *a, the carry is returned. */
static inline vec add(vec *a, vec b, vec c) {
  vec carry = carry3(*a, b, c);
  *a = sum3(*a, b, c);
  return carry;
}

static inline vec add_one(vec *a, vec b) {
  vec carry = *a & b;
  *a ^= b;
  return carry;
}

/* Lanes in which `bias` plus the number of rows that have them reaches 2^places. */
static inline __attribute__((always_inline)) vec overflow(const vec *rows, const uint16_t *c, const uint16_t *end, int bias, int places) {
  vec ones = all(bias & 1), twos = all(bias >> 1 & 1), fours = all(bias >> 2 & 1), eights = all(bias >> 3 & 1);
  vec high[32], over = all(0);
  for (int k = 4; k < places; k++) high[k] = all(bias >> k & 1);
  for (; end - c >= 16; c += 16) {
    vec twos_a = add(&ones, rows[c[0]], rows[c[1]]), twos_b = add(&ones, rows[c[2]], rows[c[3]]);
    vec fours_a = add(&twos, twos_a, twos_b);
    twos_a = add(&ones, rows[c[4]], rows[c[5]]), twos_b = add(&ones, rows[c[6]], rows[c[7]]);
    vec fours_b = add(&twos, twos_a, twos_b);
    vec eights_a = add(&fours, fours_a, fours_b);
    twos_a = add(&ones, rows[c[8]], rows[c[9]]), twos_b = add(&ones, rows[c[10]], rows[c[11]]);
    fours_a = add(&twos, twos_a, twos_b);
    twos_a = add(&ones, rows[c[12]], rows[c[13]]), twos_b = add(&ones, rows[c[14]], rows[c[15]]);
    fours_b = add(&twos, twos_a, twos_b);
    vec eights_b = add(&fours, fours_a, fours_b);
    vec carry = add(&eights, eights_a, eights_b);
    for (int k = 4; k < places; k++) carry = add_one(&high[k], carry);
    over |= carry;
  }
  for (; c < end; c += 4) {
    vec twos_a = add(&ones, rows[c[0]], rows[c[1]]), twos_b = add(&ones, rows[c[2]], rows[c[3]]);
    vec carry = add_one(&eights, add_one(&fours, add(&twos, twos_a, twos_b)));
    for (int k = 4; k < places; k++) carry = add_one(&high[k], carry);
    over |= carry;
  }
  return over;
}

/* One copy for each number of places, so that the counters are registers. */
#define PLACES(P) \
  case P: return overflow(rows, c, end, bias, P);
static inline vec overflowing(const vec *rows, const uint16_t *c, const uint16_t *end, int bias, int places) {
  switch (places) {
    PLACES(4) PLACES(5) PLACES(6) PLACES(7) PLACES(8) PLACES(9) PLACES(10) PLACES(11) PLACES(12)
    default: return overflow(rows, c, end, bias, places);
  }
}

static long inner_product(const instance *x, int i, int j) {
  long ones = 0;
  for (int w = 0; w < x->words; w++) ones += __builtin_popcountll(x->rows[(size_t)i * x->words + w] & x->rows[(size_t)j * x->words + w]);
  return ones;
}

/* Looks at the flagged lanes of one block, in ascending order. */
static void recheck(const instance *x, int i, int b, vec flagged, answer *a) {
  uint64_t words[WORDS];
  memcpy(words, &flagged, sizeof words);
  for (int w = 0; w < WORDS; w++)
    for (; words[w]; words[w] &= words[w] - 1) {
      int j = b * LANES + 64 * w + __builtin_ctzll(words[w]);
      long value = inner_product(x, i, j);
      if (value > a->value || (value == a->value && i < a->left)) *a = (answer){value, i, j};
    }
}

static answer carry_save(const instance *x) {
  lists l = coordinates(x);
  vec *rows = aligned((x->d + 1) * sizeof(vec));
  int places = 4;
  while (1 << places <= x->d) places++;
  answer a = {-1, -1, -1};
  for (int b = 0; b * LANES < x->n; b++) {
    slice(x, b, rows);
    for (int i = 0; i < x->n && i < (b + 1) * LANES; i++) {
      /* Later blocks have larger right indices: an equal value only counts for a smaller left one. */
      long need = i < a.left ? a.value : a.value + 1;
      const uint16_t *c = l.items + l.starts[i], *end = l.items + l.starts[i + 1];
      if (end - c < need) continue;
      vec over = need <= 0 ? all(1) : overflowing(rows, c, end, (1 << places) - (int)need, places);
      if (!plain(x, i, b)) over &= ~unwanted(x, i, b);
      if (!empty(over)) recheck(x, i, b, over, &a);
    }
  }
  free(rows);
  discard(l);
  return a;
}

int main(int argc, char **argv) {
  if (argc != 4) die("usage: sliced vertical|four-russians|carry-save FILE REPEAT", "sliced");
  int repeat = atoi(argv[3]);
  if (!strcmp(argv[1], "vertical")) return measure("c-vertical", vertical, argv[2], repeat);
  if (!strcmp(argv[1], "four-russians")) return measure("c-four-russians", four_russians, argv[2], repeat);
  if (!strcmp(argv[1], "carry-save")) return measure("c-carry-save", carry_save, argv[2], repeat);
  die("no such kernel", argv[1]);
}
