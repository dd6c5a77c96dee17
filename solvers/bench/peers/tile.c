/* The obvious kernel, done well: a register tile over vectors that are transposed in groups of 8, so that one 512-bit
 * register holds the same word of 8 vectors. A tile is 2 groups by 4 broadcast vectors, or 4 by 4 for short vectors.
 *
 *   tile count FILE REPEAT      orthogonal pairs of one list: AND, OR by ternary logic, test for zero
 *   tile optimum FILE REPEAT    largest inner product of one list: AND, VPOPCNTQ, add; the pair is looked up at the end
 *
 * gcc -O3 -march=native; without AVX-512 (VPOPCNTDQ) the same loops on 64-bit words. */
#include "common.h"

#if defined(__AVX512F__) && defined(__AVX512VPOPCNTDQ__)
#include <immintrin.h>
#define LANES 8
typedef __m512i vec;
static inline vec load(const uint64_t *p) { return _mm512_load_si512(p); }
static inline vec broadcast(uint64_t w) { return _mm512_set1_epi64((long long)w); }
static inline vec zero(void) { return _mm512_setzero_si512(); }
static inline vec or_and(vec acc, vec a, vec b) { return _mm512_ternarylogic_epi64(acc, a, b, 0xF8); }
static inline vec add_count(vec acc, vec a, vec b) { return _mm512_add_epi64(acc, _mm512_popcnt_epi64(_mm512_and_si512(a, b))); }
static inline unsigned zero_lanes(vec v) { return _mm512_testn_epi64_mask(v, v); }
static inline vec maximum(vec a, vec b) { return _mm512_max_epi64(a, b); }
static inline long largest(vec v) { return _mm512_reduce_max_epi64(v); }
static inline long lane(vec v, int k) { long all[8]; _mm512_storeu_si512(all, v); return all[k]; }
#else
#define LANES 1
typedef uint64_t vec;
static inline vec load(const uint64_t *p) { return *p; }
static inline vec broadcast(uint64_t w) { return w; }
static inline vec zero(void) { return 0; }
static inline vec or_and(vec acc, vec a, vec b) { return acc | (a & b); }
static inline vec add_count(vec acc, vec a, vec b) { return acc + __builtin_popcountll(a & b); }
static inline unsigned zero_lanes(vec v) { return v == 0; }
static inline vec maximum(vec a, vec b) { return a > b ? a : b; }
static inline long largest(vec v) { return (long)v; }
static inline long lane(vec v, int k) { (void)k; return (long)v; }
#endif

enum { ROWS = 4, L2 = 1 << 18 }; /* broadcast vectors of a tile; bytes of a block of groups that stays in the cache */

/* Groups of LANES vectors: word w of all of them, then word w + 1. Missing ones of the last group are all zero. */
static uint64_t *transposed(const instance *x, int groups) {
  uint64_t *t = aligned((size_t)groups * LANES * x->words * 8);
  for (int i = 0; i < x->n; i++)
    for (int w = 0; w < x->words; w++)
      t[((size_t)(i / LANES) * x->words + w) * LANES + i % LANES] = x->rows[(size_t)i * x->words + w];
  return t;
}

/* ROWS rows from `i` on against GROUPS groups from `g` on. */
#define TILE(NAME, GROUPS, STEP)                                                                                        \
  static inline __attribute__((always_inline)) void NAME(const uint64_t *rows, const uint64_t *groups, int words,      \
                                                          vec acc[ROWS][GROUPS]) {                                      \
    for (int r = 0; r < ROWS; r++)                                                                                      \
      for (int k = 0; k < GROUPS; k++) acc[r][k] = zero();                                                              \
    for (int w = 0; w < words; w++) {                                                                                   \
      vec b[GROUPS];                                                                                                    \
      for (int k = 0; k < GROUPS; k++) b[k] = load(groups + ((size_t)k * words + w) * LANES);                           \
      for (int r = 0; r < ROWS; r++) {                                                                                  \
        vec a = broadcast(rows[(size_t)r * words + w]);                                                                 \
        for (int k = 0; k < GROUPS; k++) acc[r][k] = STEP(acc[r][k], a, b[k]);                                          \
      }                                                                                                                 \
    }                                                                                                                   \
  }
TILE(or_tile, 4, or_and)
TILE(count_tile, 4, add_count)

/* Which lanes of group g are a right vector of row i: those of a larger index that exist. */
static inline unsigned wanted(int i, int g, int n) {
  unsigned lanes = LANES == 8 ? 0xFF : 1;
  int first = i + 1 - g * LANES, last = n - g * LANES;
  if (first > 0) lanes &= first >= LANES ? 0 : ~0u << first;
  if (last < LANES) lanes &= last <= 0 ? 0 : (1u << last) - 1;
  return lanes;
}

typedef struct {
  long zeros, best;
  int left, right;
} found;

static inline void count_zeros(vec acc[ROWS][4], int i, int g, const instance *x, found *f) {
  int inside = (g * LANES > i + ROWS) & ((g + 4) * LANES <= x->n) & (i + ROWS <= x->n);
  for (int r = 0; r < ROWS; r++)
    for (int k = 0; k < 4; k++) {
      unsigned lanes = zero_lanes(acc[r][k]);
      if (!inside) lanes = i + r < x->n ? lanes & wanted(i + r, g + k, x->n) : 0;
      f->zeros += __builtin_popcount(lanes);
    }
}

/* Only a tile that holds something larger than the best so far, or as large with a smaller pair, is looked at closely. */
static inline void keep_largest(vec acc[ROWS][4], int i, int g, const instance *x, found *f) {
  vec top = zero();
  for (int r = 0; r < ROWS; r++)
    for (int k = 0; k < 4; k++) top = maximum(top, acc[r][k]);
  if (largest(top) < f->best) return;
  for (int r = 0; r < ROWS && i + r < x->n; r++)
    for (int k = 0; k < 4; k++) {
      unsigned lanes = wanted(i + r, g + k, x->n);
      for (int l = 0; l < LANES; l++) {
        long value = lane(acc[r][k], l);
        int j = (g + k) * LANES + l;
        if ((lanes >> l & 1) && (value > f->best || (value == f->best && (i + r < f->left || (i + r == f->left && j < f->right)))))
          *f = (found){0, value, i + r, j};
      }
    }
}

#define SWEEP(NAME, TILE_OF, SEE)                                                                                       \
  static found NAME(const instance *x) {                                                                                \
    int groups = ((x->n + LANES - 1) / LANES + 3) / 4 * 4;                                                              \
    uint64_t *t = transposed(x, groups);                                                                                \
    uint64_t *rows = aligned((size_t)(x->n + ROWS) * x->words * 8);                                                     \
    memcpy(rows, x->rows, (size_t)x->n * x->words * 8);                                                                 \
    int block = L2 / (8 * LANES * x->words) / 4 * 4;                                                                    \
    if (block < 4) block = 4;                                                                                           \
    found f = {0, -1, -1, -1};                                                                                          \
    for (int from = 0; from < groups; from += block)                                                                    \
      for (int i = 0; i < x->n && i + 1 < (from + block) * LANES; i += ROWS) {                                          \
        int first = (i + 1) / LANES / 4 * 4;                                                                            \
        for (int g = first > from ? first : from; g < from + block && g < groups; g += 4) {                             \
          vec acc[ROWS][4];                                                                                             \
          TILE_OF(rows + (size_t)i * x->words, t + (size_t)g * x->words * LANES, x->words, acc);                        \
          SEE(acc, i, g, x, &f);                                                                                        \
        }                                                                                                               \
      }                                                                                                                 \
    free(t);                                                                                                            \
    free(rows);                                                                                                         \
    return f;                                                                                                           \
  }
SWEEP(sweep_or, or_tile, count_zeros)
SWEEP(sweep_count, count_tile, keep_largest)

static answer count(const instance *x) {
  return (answer){sweep_or(x).zeros, -1, -1};
}

static answer optimum(const instance *x) {
  found f = sweep_count(x);
  return (answer){f.best, f.left, f.right};
}

int main(int argc, char **argv) {
  if (argc != 4) die("usage: tile count|optimum FILE REPEAT", "tile");
  int counting = !strcmp(argv[1], "count");
  return measure(counting ? "c-tile" : "c-tile-ip", counting ? count : optimum, argv[2], atoi(argv[3]));
}
