-- A point of a consultation's summary goes when its last comment is put under another.

grant delete on disclosure.consultation_point to app;
