using System.Security.Cryptography;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on the attachments of a notice. Each is writing on it: a public notice becomes the draft of its next edition, and whoever does it is among its writers.</summary>
/// <param name="db">The database.</param>
/// <param name="store">Where the bytes lie.</param>
public sealed class AttachmentDesk(NpgsqlDataSource db, MediaStore store)
{
    /// <summary>Adds a file.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="name">The name it came with; only for saving it under.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <param name="title">What it is called on the page; empty is its name.</param>
    /// <param name="by">Who adds it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal">As <see cref="AttachmentFile.Read"/>; <c>attachment.many</c>, <c>attachment.there</c>, <c>notice.edit.while.…</c></exception>
    public Task<Id<Attachment>> AddAsync(Id<Notice> notice, string name, byte[] bytes, string? title, Actor by, CancellationToken ct)
    {
        var read = AttachmentFile.Read(bytes);
        var saved = Attachment.SafeName(name, read.Format);
        var called = Lines.Single(title, "FileTitle", Attachment.LongestTitle) is { Length: > 0 } said ? said : Path.GetFileNameWithoutExtension(saved);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return db.InTransactionAsync(async tx =>
        {
            await tx.WriteOnAsync(notice, by);
            string[] there = [.. await tx.QueryAsync<string>("""
                select a.sha256
                from disclosure.notice_attachment n
                join disclosure.attachment a on a.id = n.attachment_id
                where n.notice_id = @notice
                """, new { notice })];
            if (there.Length >= Attachment.Most) throw new Refusal("attachment.many", Attachment.Most) { Field = "Upload" };
            if (there.Contains(sha256)) throw new Refusal("attachment.there") { Field = "Upload" };
            var (id, file) = (Id<Attachment>.New(), Id<StoredFile>.Blind());
            await tx.ExecuteAsync("""
                insert into disclosure.attachment (id, notice_id, name, format, bytes, pages, sha256, file, added_by)
                values (@id, @notice, @saved, @Format, @length, @Pages, @sha256, @file, @person)
                """, new { id, notice, saved, read.Format, length = bytes.Length, read.Pages, sha256, file, person = by.Person });
            await tx.ExecuteAsync("""
                insert into disclosure.notice_attachment (notice_id, attachment_id, position, title, body)
                values (@notice, @id, @position, @called, @Text)
                """, new { notice, id, position = there.Length + 1, called, read.Text });
            await store.PutAsync(file.Value, bytes, ct);
            await tx.RecordAsync(by, "notice.attached", notice, new { attachment = id, sha256 });
            return id;
        }, ct);
    }

    /// <summary>Says what an attachment is called and what it says.</summary>
    /// <param name="notice">The notice.</param>
    /// <param name="id">The attachment.</param>
    /// <param name="title">What it is called on the page.</param>
    /// <param name="body">What it says, in Markdown; empty for nothing.</param>
    /// <param name="by">Who writes.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>text.…</c> beside FileTitle or Text; <c>attachment.unknown</c>, <c>notice.edit.while.…</c></exception>
    public Task DescribeAsync(Id<Notice> notice, Id<Attachment> id, string title, string? body, Actor by, CancellationToken ct)
    {
        var (called, says) = (Lines.Single(title, "FileTitle", Attachment.LongestTitle, needed: true), Lines.Many(body ?? "", "Text", Notice.LongestBody));
        return db.InTransactionAsync(async tx =>
        {
            await tx.WriteOnAsync(notice, by);
            var changed = await tx.ExecuteAsync("""
                update disclosure.notice_attachment
                set title = @called, body = @says
                where notice_id = @notice and attachment_id = @id
                """, new { notice, id, called, says });
            if (changed == 0) throw new Refusal("attachment.unknown");
            await tx.RecordAsync(by, "notice.attachment.described", notice, new { attachment = id });
        }, ct);
    }

    /// <summary>Takes an attachment out of the next edition. Where an edition holds it already it stays with that one; else the file goes.</summary>
    /// <exception cref="Refusal"><c>attachment.unknown</c>, <c>notice.edit.while.…</c></exception>
    public Task RemoveAsync(Id<Notice> notice, Id<Attachment> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        await tx.WriteOnAsync(notice, by);
        var taken = await tx.ExecuteAsync("""
            delete from disclosure.notice_attachment
            where notice_id = @notice and attachment_id = @id
            """, new { notice, id });
        if (taken == 0) throw new Refusal("attachment.unknown");
        var file = await tx.QuerySingleOrDefaultAsync<Guid?>("""
            delete from disclosure.attachment
            where id = @id and not exists (select 1 from disclosure.edition_attachment e where e.attachment_id = @id)
            returning file
            """, new { id });
        if (file is { } gone) await tx.EnqueueAsync(RemoveFiles.Kind, new RemoveFiles.Files([gone]));
        await tx.RecordAsync(by, "notice.detached", notice, new { attachment = id });
    }, ct);
}
