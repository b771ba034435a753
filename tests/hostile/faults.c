/* Refuses calls that write below a folder. FAULT_FOLDER: the folder; FAULT_AT: which call, counted from 1; FAULT_MODE: "one" or
   "all" from there on; FAULT_ERRNO: the error; FAULT_TOLD: a file for the number of calls, written at the end. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long calls;

static const char *folder(void) { return getenv("FAULT_FOLDER"); }

static int is_below(const char *path) {
    const char *top = folder();
    return top && path && strncmp(path, top, strlen(top)) == 0;
}

static int is_fd_below(int fd) {
    char link[64], path[PATH_MAX];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return is_below(path);
}

/* Whether this call is to fail; errno says how. */
static int fails(int is_one) {
    if (!is_one) return 0;
    long call = atomic_fetch_add(&calls, 1) + 1;
    const char *at = getenv("FAULT_AT"), *mode = getenv("FAULT_MODE"), *error = getenv("FAULT_ERRNO");
    if (!at || call < atol(at) || (call > atol(at) && (!mode || strcmp(mode, "all")))) return 0;
    errno = error ? atoi(error) : EIO;
    return 1;
}

__attribute__((destructor)) static void tell(void) {
    const char *told = getenv("FAULT_TOLD");
    if (!told) return;
    FILE *file = fopen(told, "w");
    if (!file) return;
    fprintf(file, "%ld\n", atomic_load(&calls));
    fclose(file);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int fd, const void *bytes, size_t size) { return fails(is_fd_below(fd)) ? -1 : REAL(write)(fd, bytes, size); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t at) {
    return fails(is_fd_below(fd)) ? -1 : REAL(pwrite64)(fd, bytes, size, at);
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
    return fails(is_fd_below(fd)) ? -1 : REAL(writev)(fd, parts, count);
}
int fsync(int fd) { return fails(is_fd_below(fd)) ? -1 : REAL(fsync)(fd); }
int fdatasync(int fd) { return fails(is_fd_below(fd)) ? -1 : REAL(fdatasync)(fd); }
int rename(const char *from, const char *to) { return fails(is_below(from)) ? -1 : REAL(rename)(from, to); }
int renameat(int from_fd, const char *from, int to_fd, const char *to) {
    return fails(is_below(from)) ? -1 : REAL(renameat)(from_fd, from, to_fd, to);
}
int renameat2(int from_fd, const char *from, int to_fd, const char *to, unsigned flags) {
    return fails(is_below(from)) ? -1 : REAL(renameat2)(from_fd, from, to_fd, to, flags);
}
int mkdir(const char *path, mode_t mode) { return fails(is_below(path)) ? -1 : REAL(mkdir)(path, mode); }
int unlink(const char *path) { return fails(is_below(path)) ? -1 : REAL(unlink)(path); }
int ftruncate64(int fd, off64_t size) { return fails(is_fd_below(fd)) ? -1 : REAL(ftruncate64)(fd, size); }

int open64(const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return fails((flags & O_CREAT) && is_below(path)) ? -1 : REAL(open64)(path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
    va_list rest;
    va_start(rest, flags);
    mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(rest, mode_t) : 0;
    va_end(rest);
    return fails((flags & O_CREAT) && is_below(path)) ? -1 : REAL(openat64)(at, path, flags, mode);
}
