-- Photos that respondents gave. They stand apart from the sheets: nothing here names one, and a sheet says no more than that it had one.

create table surveys.photo (
    photo uuid primary key,
    wave_id uuid not null references surveys.wave (id),
    question text not null
);
comment on table surveys.photo is 'Which photo of the media store was given to which question of a wave. Never to which sheet';
create index photo_wave on surveys.photo (wave_id, question, photo);
grant select, insert, delete on surveys.photo to app;

insert into kernel.retention (table_name, class, kept, kept_from, source) values
    ('surveys.photo', 'content', interval '2 years', 'closed_on of its wave; then the photos are erased with every file of them', 'PIPL art. 19; a photo may show who took it');
