// Stands between a program and its disk and network (LD_PRELOAD): writes down what was written and what was made durable, and does
// what it was armed to do at the n-th call of a kind. The program itself is untouched. See shim.ts for who arms it.
//
//   RONDA_SHIM_UNDER    only files below this folder are looked at
//   RONDA_SHIM_CONTROL  a file of 1,024 bytes, shared with the test: ports, counters, rules (64-bit words, laid out as in shim.ts)
//   RONDA_SHIM_LOG      optional: every write, truncation, sync and answer, in order, as records of struct record followed by its bytes
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum call { WRITE = 1, SYNC, SYNCED, TRUNCATE, CONNECT, SENDING, SENT, RECEIVING, RECEIVED, WROTE, CALLS };
enum deed { KILL = 1, FAIL, SLEEP, PRETEND };
enum kind { LOG_FILE = 1, LOG_WRITE, LOG_TRUNCATE, LOG_SYNC, LOG_ANSWER, LOG_CREATE, LOG_FOLDER, LOG_UNLINK, LOG_NAME, LOG_FAILURE };
enum { ANY_FILE, THE_WAL, THE_DATABASE, THE_INDEX, ANOTHER_FILE };
enum { FILES = 1024, COUNTERS = 8, RULES = 32, RULE_WORDS = 8, RULE_COUNT = 8 };

struct record { uint32_t kind, file, peer, length; uint64_t offset; };

static int64_t *control; // word 0: the port whose calls count (Graph), word 1: the port whose answers are logged (ours)
static int log_fd = -1;
static const char *under;
static int file_of[FILES]; // 0 not asked yet, -1 not ours, else number of the file
static char role_of[FILES]; // which of Ronda's files that is
static int files;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_open)(const char *, int, ...);
static ssize_t (*real_send)(int, const void *, size_t, int);
static ssize_t (*real_recv)(int, void *, size_t, int);
static int (*real_fsync)(int), (*real_fdatasync)(int), (*real_close)(int);
static int (*real_ftruncate)(int, off_t), (*real_connect)(int, const struct sockaddr *, socklen_t);
static int (*real_unlink)(const char *), (*real_mkdir)(const char *, mode_t);
static int (*real_link)(const char *, const char *), (*real_rename)(const char *, const char *);

__attribute__((constructor)) static void wake(void) {
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_write = dlsym(RTLD_NEXT, "write");
  real_open = dlsym(RTLD_NEXT, "open64");
  real_send = dlsym(RTLD_NEXT, "send");
  real_recv = dlsym(RTLD_NEXT, "recv");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_close = dlsym(RTLD_NEXT, "close");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_connect = dlsym(RTLD_NEXT, "connect");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  real_mkdir = dlsym(RTLD_NEXT, "mkdir");
  real_link = dlsym(RTLD_NEXT, "link");
  real_rename = dlsym(RTLD_NEXT, "rename");
  under = getenv("RONDA_SHIM_UNDER");
  const char *path = getenv("RONDA_SHIM_CONTROL");
  int fd = path ? real_open(path, O_RDWR | O_CLOEXEC) : -1;
  if (fd < 0 || !under) _exit(99);
  control = mmap(NULL, 1024, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (control == MAP_FAILED) _exit(99);
  real_close(fd);
  path = getenv("RONDA_SHIM_LOG");
  if (path && *path) log_fd = real_open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void note(uint32_t kind, uint32_t file, uint32_t peer, uint64_t offset, const void *bytes, uint32_t length) {
  if (log_fd < 0) return;
  struct record head = {kind, file, peer, length, offset};
  struct iovec parts[2] = {{&head, sizeof head}, {(void *)bytes, length}};
  if (syscall(SYS_writev, log_fd, parts, length ? 2 : 1) != (long)(sizeof head + length)) _exit(98);
}

static int ends(const char *path, size_t length, const char *with) {
  size_t size = strlen(with);
  return length >= size && memcmp(path + length - size, with, size) == 0;
}

static char role_in(const char *path, size_t length) {
  if (ends(path, length, ".db-wal")) return THE_WAL;
  if (ends(path, length, ".db-shm")) return THE_INDEX;
  return ends(path, length, ".db") ? THE_DATABASE : ANOTHER_FILE;
}

// What becomes of names: `other` is the second one of a link or a rename.
static void note_name(uint32_t kind, const char *name, const char *other) {
  if (log_fd < 0 || strncmp(name, under, strlen(under)) != 0) return;
  char both[2 * PATH_MAX];
  size_t size = strlen(name), more = other ? strlen(other) + 1 : 0;
  if (size + more > sizeof both) _exit(97);
  memcpy(both, name, size);
  if (other) both[size] = 0, memcpy(both + size + 1, other, more - 1);
  pthread_mutex_lock(&lock);
  note(kind, 0, 0, 0, both, size + more);
  pthread_mutex_unlock(&lock);
}

// The number of a watched file, or -1. Asked once per descriptor, until it is closed.
static int watched(int fd) {
  if (fd < 0 || fd >= FILES) return -1;
  int known = __atomic_load_n(&file_of[fd], __ATOMIC_ACQUIRE);
  if (known) return known;
  int saved = errno;
  char link[64], path[PATH_MAX];
  strcpy(link, "/proc/self/fd/");
  char digits[12];
  int at = 12, n = fd;
  do digits[--at] = '0' + n % 10, n /= 10; while (n);
  memcpy(link + 14, digits + at, 12 - at);
  link[14 + 12 - at] = 0;
  ssize_t length = readlink(link, path, sizeof path);
  errno = saved;
  if (length <= 0 || strncmp(path, under, strlen(under)) != 0) return file_of[fd] = -1;
  role_of[fd] = role_in(path, length);
  pthread_mutex_lock(&lock);
  int number = ++files;
  note(LOG_FILE, number, 0, 0, path, length);
  pthread_mutex_unlock(&lock);
  __atomic_store_n(&file_of[fd], number, __ATOMIC_RELEASE);
  return number;
}

static int port_of(int fd, int isPeer) {
  struct sockaddr_storage address;
  socklen_t size = sizeof address;
  int saved = errno;
  int failed = isPeer ? getpeername(fd, (void *)&address, &size) : getsockname(fd, (void *)&address, &size);
  errno = saved;
  if (failed) return 0;
  if (address.ss_family == AF_INET) return ntohs(((struct sockaddr_in *)&address)->sin_port);
  if (address.ss_family == AF_INET6) return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
  return 0;
}

// Counts a call and does what it is armed for. 0: go on; 1: pretend it worked; -1: it failed, errno is set.
static int happens_to(enum call call, int role) {
  __atomic_add_fetch(&control[COUNTERS + call], 1, __ATOMIC_SEQ_CST);
  for (int n = 0; n < RULE_COUNT; n++) {
    int64_t *rule = control + RULES + n * RULE_WORDS; // call, left, deed, value, isLasting, fired, role
    if (__atomic_load_n(&rule[0], __ATOMIC_SEQ_CST) != call || (rule[6] != ANY_FILE && rule[6] != role)) continue;
    int64_t left = __atomic_sub_fetch(&rule[1], 1, __ATOMIC_SEQ_CST);
    if (left > 0 || (left < 0 && !rule[4])) continue;
    __atomic_add_fetch(&rule[5], 1, __ATOMIC_SEQ_CST);
    if (rule[2] == KILL) syscall(SYS_kill, getpid(), SIGKILL);
    if (rule[2] == FAIL) {
      pthread_mutex_lock(&lock);
      note(LOG_FAILURE, 0, 0, 0, NULL, 0);
      pthread_mutex_unlock(&lock);
      errno = rule[3];
      return -1;
    }
    if (rule[2] == PRETEND) return 1;
    if (rule[2] == SLEEP) {
      struct timespec pause = {rule[3] / 1000, rule[3] % 1000 * 1000000};
      nanosleep(&pause, NULL);
    }
  }
  return 0;
}

static int happens(enum call call) { return happens_to(call, ANY_FILE); }

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t offset) {
  int file = watched(fd);
  if (file < 0) return real_pwrite(fd, bytes, size, offset);
  int verdict = happens_to(WRITE, role_of[fd]);
  if (verdict) return verdict < 0 ? -1 : (ssize_t)size;
  ssize_t wrote = real_pwrite(fd, bytes, size, offset);
  if (wrote > 0) {
    pthread_mutex_lock(&lock);
    note(LOG_WRITE, file, 0, offset, bytes, wrote);
    pthread_mutex_unlock(&lock);
    happens_to(WROTE, role_of[fd]);
  }
  return wrote;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return pwrite64(fd, bytes, size, offset); }

// Media, the key and the like, written from their beginning to their end.
ssize_t write(int fd, const void *bytes, size_t size) {
  int file = watched(fd);
  if (file < 0) return real_write(fd, bytes, size);
  int verdict = happens_to(WRITE, role_of[fd]);
  if (verdict) return verdict < 0 ? -1 : (ssize_t)size;
  off_t offset = lseek(fd, 0, SEEK_CUR);
  ssize_t wrote = real_write(fd, bytes, size);
  if (wrote > 0) {
    pthread_mutex_lock(&lock);
    note(LOG_WRITE, file, 0, offset, bytes, wrote);
    pthread_mutex_unlock(&lock);
  }
  return wrote;
}

static void forget(int fd) {
  if (fd >= 0 && fd < FILES) __atomic_store_n(&file_of[fd], 0, __ATOMIC_RELEASE);
}

// Bun opens and closes files of its own without us, so a number that is not SQLite's is asked about again. Writes to them are not seen.
static int sync_with(int (*sync)(int), int fd) {
  if (fd >= 0 && fd < FILES && (file_of[fd] < 0 || role_of[fd] == ANOTHER_FILE)) forget(fd);
  int file = watched(fd);
  if (file < 0) return sync(fd);
  int verdict = happens_to(SYNC, role_of[fd]);
  if (verdict) return verdict < 0 ? -1 : 0;
  int failed = sync(fd);
  if (!failed) {
    pthread_mutex_lock(&lock);
    note(LOG_SYNC, file, 0, 0, NULL, 0);
    pthread_mutex_unlock(&lock);
    happens_to(SYNCED, role_of[fd]);
  }
  return failed;
}

int fsync(int fd) { return sync_with(real_fsync, fd); }
int fdatasync(int fd) { return sync_with(real_fdatasync, fd); }

int ftruncate64(int fd, off_t size) {
  int file = watched(fd);
  if (file < 0) return real_ftruncate(fd, size);
  int verdict = happens_to(TRUNCATE, role_of[fd]);
  if (verdict) return verdict < 0 ? -1 : 0;
  int failed = real_ftruncate(fd, size);
  if (!failed) {
    pthread_mutex_lock(&lock);
    note(LOG_TRUNCATE, file, 0, size, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  return failed;
}

int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

// Some descriptors are closed without us; a number that is given out again is asked about again.
int open64(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = va_arg(rest, int);
  va_end(rest);
  int fd = real_open(path, flags, mode);
  if (fd >= 0 && (flags & O_CREAT)) note_name(LOG_CREATE, path, NULL);
  forget(fd);
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list rest;
  va_start(rest, flags);
  int mode = va_arg(rest, int);
  va_end(rest);
  return open64(path, flags, mode);
}

int unlink(const char *path) {
  int failed = real_unlink(path);
  if (!failed) note_name(LOG_UNLINK, path, NULL);
  return failed;
}

int mkdir(const char *path, mode_t mode) {
  int failed = real_mkdir(path, mode);
  if (!failed) note_name(LOG_FOLDER, path, NULL);
  return failed;
}

int link(const char *path, const char *name) {
  int failed = real_link(path, name);
  if (!failed) note_name(LOG_NAME, path, name);
  return failed;
}

// To those who look from outside a rename is one step; that half of it is lost, and the file has both names, is harmless.
int rename(const char *path, const char *name) {
  int failed = real_rename(path, name);
  if (!failed) note_name(LOG_NAME, path, name), note_name(LOG_UNLINK, path, NULL);
  return failed;
}

int close(int fd) {
  forget(fd);
  return real_close(fd);
}

int connect(int fd, const struct sockaddr *address, socklen_t size) {
  int port = 0;
  if (address->sa_family == AF_INET) port = ntohs(((const struct sockaddr_in *)address)->sin_port);
  if (address->sa_family == AF_INET6) port = ntohs(((const struct sockaddr_in6 *)address)->sin6_port);
  if (port != 0 && port == control[0] && happens(CONNECT) < 0) return -1;
  return real_connect(fd, address, size);
}

ssize_t send(int fd, const void *bytes, size_t size, int flags) {
  int isGraph = control[0] != 0 && port_of(fd, 1) == control[0];
  if (isGraph && happens(SENDING) < 0) return -1;
  int isAnswer = control[1] != 0 && size > 12 && memcmp(bytes, "HTTP/1.1 200", 12) == 0 && port_of(fd, 0) == control[1];
  if (isAnswer) {
    // Before it leaves: whatever the log holds above this line had happened when the answer went out.
    pthread_mutex_lock(&lock);
    note(LOG_ANSWER, 0, port_of(fd, 1), 0, NULL, 0);
    pthread_mutex_unlock(&lock);
  }
  ssize_t sent = real_send(fd, bytes, size, flags);
  if (isGraph && sent > 0) happens(SENT);
  return sent;
}

ssize_t recv(int fd, void *bytes, size_t size, int flags) {
  int isGraph = control[0] != 0 && port_of(fd, 1) == control[0];
  if (isGraph && happens(RECEIVING) < 0) return -1;
  ssize_t got = real_recv(fd, bytes, size, flags);
  if (isGraph && got > 0) happens(RECEIVED);
  return got;
}
