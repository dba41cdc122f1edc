using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How attachments follow a notice from edition to edition, within the transaction of its verb.</summary>
internal static class AttachmentRows
{
    private sealed record TextRow(Id<Attachment> AttachmentId, string Title, string Body);

    extension(NpgsqlConnection tx)
    {
        /// <summary>Whoever changes what belongs to a notice writes on it.</summary>
        public async Task WriteOnAsync(Id<Notice> id, Actor by)
        {
            var notice = await tx.LockAsync(id);
            var after = notice.WrittenBy(by.Person, notice.Text);
            // A draft of one's own stays the row that its form has before it.
            if (after.Stage != notice.Stage || after.Writers.Length != notice.Writers.Length) await tx.SaveAsync(after);
        }

        /// <summary>How much of the attachments' text keeps the notice from review.</summary>
        public async Task<int> BlockingInAttachmentsAsync(Id<Notice> id, DateOnly today)
        {
            var blocking = 0;
            foreach (var each in await tx.TextsAsync(id)) blocking += (await WritingReader.NotesAsync(tx, each.Title, each.Body, today)).Count(note => note.Rule.Blocks);
            return blocking;
        }

        /// <summary>Fixes the attachments as those of an edition.</summary>
        public async Task FixAttachmentsAsync(Id<Notice> id, int edition)
        {
            foreach (var each in await tx.TextsAsync(id))
                await tx.ExecuteAsync("""
                    insert into disclosure.edition_attachment (notice_id, edition, attachment_id, position, title, body, html)
                    select notice_id, @edition, attachment_id, position, title, body, @html
                    from disclosure.notice_attachment
                    where notice_id = @id and attachment_id = @AttachmentId
                    """, new { id, edition, each.AttachmentId, html = each.Body.Length > 0 ? Article.Of(each.Body).Html : "" });
        }

        /// <summary>Makes the attachments of an edition those that are worked on.</summary>
        public Task TakeAttachmentsAsync(Id<Notice> id, int edition) => tx.ExecuteAsync("""
            delete from disclosure.notice_attachment
            where notice_id = @id;
            insert into disclosure.notice_attachment (notice_id, attachment_id, position, title, body)
            select notice_id, attachment_id, position, title, body
            from disclosure.edition_attachment
            where notice_id = @id and edition = @edition
            """, new { id, edition });

        /// <summary>The hashes of an edition's files, in order: they stand in the journal's entry of its publication.</summary>
        public async Task<string[]> AttachedHashesAsync(Id<Notice> id, int edition) => [.. await tx.QueryAsync<string>("""
            select a.sha256
            from disclosure.edition_attachment e
            join disclosure.attachment a on a.id = e.attachment_id
            where e.notice_id = @id and e.edition = @edition
            order by e.position
            """, new { id, edition })];

        private Task<IEnumerable<TextRow>> TextsAsync(Id<Notice> id) => tx.QueryAsync<TextRow>("""
            select attachment_id, title, body
            from disclosure.notice_attachment
            where notice_id = @id
            order by position
            """, new { id });
    }
}
