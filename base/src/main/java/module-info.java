/** What all modules share: whole files, malformed data, threads, progress. */
module org.trellisfhe.base {
  exports org.trellisfhe.base;
  exports org.trellisfhe.base.files;
  exports org.trellisfhe.base.work;
}
