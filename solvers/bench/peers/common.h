/* What the C peers share: reading an instance, a clock, and one line of JSON as the answer.
 *
 * An instance is a safetensors file with one tensor "rows" of 0/1 vectors, 64 coordinates to a little-endian word, as
 * `finegrain gen ov -o x.safetensors` writes it, or, if most coordinates are zero, with the coordinates of their ones as
 * "rows.columns" and where each vector begins in them as "rows.offsets"; the machine has to be little-endian too. */
#ifndef FINEGRAIN_COMMON_H
#define FINEGRAIN_COMMON_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  int n, d, words;      /* vectors, coordinates rounded up to words, words of a vector */
  const uint64_t *rows; /* vector i is rows[i * words ...] */
} instance;

static void die(const char *what, const char *where) {
  fprintf(stderr, "peer: %s: %s\n", where, what);
  exit(3);
}

static void *aligned(size_t bytes) {
  void *memory = aligned_alloc(64, (bytes + 127) / 64 * 64);
  if (!memory) die("no memory", "allocation");
  memset(memory, 0, (bytes + 127) / 64 * 64);
  return memory;
}

typedef struct {
  long rows, columns; /* the shape; 1 column if it has one length only */
  void *data;
} tensor;

/* A tensor of a file, which has to be there and of this type. */
static tensor read_tensor(const char *path, const char *name, const char *dtype) {
  FILE *file = fopen(path, "rb");
  uint64_t length;
  if (!file || fread(&length, 8, 1, file) != 1 || length > 100 << 20) die("not a safetensors file", path);
  char *header = calloc(length + 1, 1), start[64];
  if (!header || fread(header, 1, length, file) != length) die("the header is cut off", path);
  snprintf(start, sizeof start, "\"%s\":{\"dtype\":\"%s\",\"shape\":[", name, dtype);
  char *found = strstr(header, start);
  long rows, columns = 1, begin, end;
  if (!found || (sscanf(found + strlen(start), "%ld,%ld],\"data_offsets\":[%ld,%ld]", &rows, &columns, &begin, &end) != 4
                 && (columns = 1, sscanf(found + strlen(start), "%ld],\"data_offsets\":[%ld,%ld]", &rows, &begin, &end) != 3)))
    die("not the rows that this peer takes; the peers take problems about one list", path);
  void *data = aligned(end - begin);
  fseek(file, begin, SEEK_CUR);
  if (fread(data, 1, end - begin, file) != (size_t)(end - begin)) die("the tensor is cut off", path);
  fclose(file);
  free(header);
  return (tensor){rows, columns, data};
}

static __attribute__((unused)) instance read_instance(const char *path) {
  tensor rows = read_tensor(path, "rows", "U8");
  return (instance){(int)rows.rows, (int)(rows.columns * 8), (int)(rows.columns / 8), rows.data};
}

/* Processor seconds: what other programs do on the machine is not in them. */
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + 1e-9 * t.tv_nsec;
}

/* An answer: a count, or the best inner product with the lexicographically smallest pair that has it. */
typedef struct {
  long value;
  int left, right;
} answer;

typedef answer (*kernel)(const instance *);

/* Runs the kernel once to warm up and then `repeat` times, or for 0.3 seconds if that is more often (up to 200 times),
 * building its layout each time, and prints what it found. */
static __attribute__((unused)) int measure(const char *peer, kernel run, const char *path, int repeat) {
  instance x = read_instance(path);
  answer a = run(&x);
  printf("{\"id\":\"%s\",\"value\":%ld,\"left\":%d,\"right\":%d,\"version\":\"gcc " __VERSION__ "\",\"seconds\":[", peer, a.value, a.left, a.right);
  double total = 0;
  for (int r = 0; r < repeat || (total < 0.3 && r < 200); r++) {
    double start = now();
    answer again = run(&x);
    double seconds = now() - start;
    total += seconds;
    if (again.value != a.value || again.left != a.left || again.right != a.right) die("two runs differ", path);
    printf("%s%.9f", r ? "," : "", seconds);
  }
  puts("]}");
  return 0;
}

#endif
