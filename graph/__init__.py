"""Records in, a graph out: schema, resolution, stores, exports."""
