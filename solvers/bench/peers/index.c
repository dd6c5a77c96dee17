/* The largest cosine of one list of 0/1 vectors by a plain inverted index: what a C programmer would write for documents.
 *
 *   index optimum FILE REPEAT
 *
 * A vector is looked up in the lists of the vectors before it, one list for each of its coordinates, and then entered into
 * them: every pair is met once. Counts are 16 bits and contiguous; one vectorised pass turns them into cosines and finds
 * the largest. Measured from lists of coordinates in memory, with the making of the index. */
#include "common.h"
#include <math.h>

enum { LANES = 16 };

typedef struct {
  int n, d;
  const int *starts, *columns; /* the coordinates of vector i are columns[starts[i] ...] */
} lists;

static lists read_lists(const char *path) {
  tensor offsets = read_tensor(path, "rows.offsets", "I64"), columns = read_tensor(path, "rows.columns", "I32");
  int *starts = aligned(offsets.rows * sizeof(int)), last = -1;
  for (long i = 0; i < offsets.rows; i++) starts[i] = (int)((int64_t *)offsets.data)[i];
  for (long k = 0; k < columns.rows; k++) last = ((int *)columns.data)[k] > last ? ((int *)columns.data)[k] : last;
  return (lists){(int)offsets.rows - 1, last + 1, starts, columns.data};
}

/* The largest counts[j] * factors[j]. Both are padded with zeros to whole LANES. */
static float largest(const uint16_t *counts, const float *factors, int n) {
  float most[LANES] = {0};
  for (int j = 0; j < n; j += LANES)
    for (int k = 0; k < LANES; k++) {
      float cosine = (float)counts[j + k] * factors[j + k];
      most[k] = cosine > most[k] ? cosine : most[k];
    }
  float best = 0;
  for (int k = 0; k < LANES; k++) best = most[k] > best ? most[k] : best;
  return best;
}

static double search(const lists *x, int *left, int *right) {
  int *ends = aligned(((size_t)x->d + 1) * sizeof(int)), *postings = aligned((size_t)x->starts[x->n] * sizeof(int) + 64);
  uint16_t *counts = aligned((size_t)(x->n + LANES) * sizeof(uint16_t));
  float *factors = aligned((size_t)(x->n + LANES) * sizeof(float));
  for (int k = 0; k < x->starts[x->n]; k++) ends[x->columns[k] + 1]++;
  for (int c = 0; c < x->d; c++) ends[c + 1] += ends[c];
  int *begins = aligned((size_t)x->d * sizeof(int));
  memcpy(begins, ends, (size_t)x->d * sizeof(int));
  double best = -1;
  for (int i = 0; i < x->n; i++) {
    int weight = x->starts[i + 1] - x->starts[i];
    for (int k = x->starts[i]; k < x->starts[i + 1]; k++) {
      int c = x->columns[k];
      for (int p = begins[c]; p < ends[c]; p++) counts[postings[p]]++;
      postings[ends[c]++] = i;
    }
    factors[i] = weight ? 1 / sqrtf(weight) : 0;
    /* in single precision with room for its error; what may be better is looked at again in double */
    if (i > 0 && largest(counts, factors, i) * factors[i] * 1.00001 >= best)
      for (int j = 0; j < i; j++) {
        double cosine = weight ? counts[j] / sqrt((double)weight * (x->starts[j + 1] - x->starts[j])) : 0;
        if (counts[j] && (cosine > best || (cosine == best && j < *left))) best = cosine, *left = j, *right = i;
      }
    memset(counts, 0, (size_t)i * sizeof(uint16_t));
  }
  free(ends), free(begins), free(postings), free(counts), free(factors);
  return best;
}

int main(int argc, char **argv) {
  if (argc != 4 || strcmp(argv[1], "optimum")) die("usage: index optimum FILE REPEAT", "arguments");
  lists sides = read_lists(argv[2]);
  double value = 0, seconds = 0;
  int left = -1, right = -1;
  printf("{\"id\":\"c-inverted-index\",\"version\":\"gcc " __VERSION__ "\",\"seconds\":[");
  for (int r = 0; r < atoi(argv[3]); r++) {
    double start = now();
    value = search(&sides, &left, &right);
    seconds = now() - start;
    printf("%s%.9f", r ? "," : "", seconds);
  }
  printf("],\"value\":%.9f,\"left\":%d,\"right\":%d}\n", value, left, right);
  return 0;
}
