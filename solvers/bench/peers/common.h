/* What the C peers share: reading an instance, a clock, and one line of JSON as the answer.
 *
 * An instance is a safetensors file with one tensor "rows" of 0/1 vectors, 64 coordinates to a little-endian word, as
 * `finegrain gen ov -o x.safetensors` writes it; the machine has to be little-endian too. */
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

static instance read_instance(const char *path) {
  FILE *file = fopen(path, "rb");
  uint64_t length;
  if (!file || fread(&length, 8, 1, file) != 1 || length > 100 << 20) die("not a safetensors file", path);
  char *header = calloc(length + 1, 1);
  if (!header || fread(header, 1, length, file) != length) die("the header is cut off", path);
  char *tensor = strstr(header, "\"rows\":{");
  long n, bytes, begin, end;
  if (!tensor || sscanf(tensor, "\"rows\":{\"dtype\":\"U8\",\"shape\":[%ld,%ld],\"data_offsets\":[%ld,%ld]", &n, &bytes, &begin, &end) != 4)
    die("no tensor 'rows' of bytes; the peers take problems about one list", path);
  uint64_t *rows = aligned(end - begin);
  fseek(file, begin, SEEK_CUR);
  if (fread(rows, 1, end - begin, file) != (size_t)(end - begin)) die("the tensor is cut off", path);
  fclose(file);
  free(header);
  return (instance){(int)n, (int)(bytes * 8), (int)(bytes / 8), rows};
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
