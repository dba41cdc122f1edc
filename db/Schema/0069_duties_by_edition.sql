-- A duty that is chosen in the draft of a correction is fulfilled when that correction is public, and not by the edition before it.

alter table disclosure.notice_occurrence add column edition integer;
comment on column disclosure.notice_occurrence.edition is 'The edition that named it first; null while only the draft does. It is fulfilled since the first release of that edition or a later one';
update disclosure.notice_occurrence c
set edition = case when exists (select 1 from disclosure.publication p where p.notice_id = c.notice_id) then 1 else nullif(n.edition, 0) end
from disclosure.notice n
where n.id = c.notice_id;
create index notice_occurrence_edition on disclosure.notice_occurrence (notice_id, edition);
grant update (edition) on disclosure.notice_occurrence to app;
