/** See the README's picture of the modules. */
module org.trellisfhe.nn {}
