-- Answers given at a device that staff put up come by a way of their own.

alter table surveys.response drop constraint response_channel_check;
alter table surveys.response add constraint response_channel_check check (channel in ('invitation', 'open_link', 'entry', 'kiosk'));
