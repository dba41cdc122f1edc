using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What is asked about attachments.</summary>
/// <param name="db">The database.</param>
/// <param name="store">Where the bytes lie.</param>
public sealed class AttachmentReader(NpgsqlDataSource db, MediaStore store)
{
    /// <summary>The attachments of the text that is worked on.</summary>
    public async Task<IReadOnlyList<Attachment>> WorkingAsync(Id<Notice> notice, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Attachment>(new CommandDefinition("""
            select a.id, a.name, a.format, a.bytes, a.pages, a.sha256, n.title, n.body
            from disclosure.notice_attachment n
            join disclosure.attachment a on a.id = n.attachment_id
            where n.notice_id = @notice
            order by n.position, a.id
            """, new { notice }, cancellationToken: ct))];
    }

    /// <summary>The attachments of an edition.</summary>
    public async Task<IReadOnlyList<Attachment>> OfEditionAsync(Id<Notice> notice, int edition, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Attachment>(new CommandDefinition("""
            select a.id, a.name, a.format, a.bytes, a.pages, a.sha256, e.title, e.body
            from disclosure.edition_attachment e
            join disclosure.attachment a on a.id = e.attachment_id
            where e.notice_id = @notice and e.edition = @edition
            order by e.position, a.id
            """, new { notice, edition }, cancellationToken: ct))];
    }

    /// <summary>An attachment as the newest public edition that holds it has it; null where none does, or the notice was taken back.</summary>
    public async Task<PublicAttachment?> PublicAsync(Id<Notice> notice, Id<Attachment> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Attachment, HeldBy, PublicAttachment>(new CommandDefinition("""
            select a.id, a.name, a.format, a.bytes, a.pages, a.sha256, e.title, e.body, e.html, e.edition, v.title as notice_title
            from disclosure.edition_attachment e
            join disclosure.attachment a on a.id = e.attachment_id
            join disclosure.release r on r.notice_id = e.notice_id and r.edition = e.edition
            join disclosure.edition v on v.notice_id = e.notice_id and v.number = e.edition
            where e.notice_id = @notice and e.attachment_id = @id
              and not exists (
                  select 1
                  from disclosure.withdrawal w
                  where w.notice_id = e.notice_id)
            order by e.edition desc
            limit 1
            """, new { notice, id }, cancellationToken: ct), (file, held) => new(file, held.Html, held.Edition, held.NoticeTitle), splitOn: "html");
        return rows.SingleOrDefault();
    }

    /// <summary>Whether a public edition held it, also where the notice was taken back since.</summary>
    public async Task<bool> WasPublicAsync(Id<Notice> notice, Id<Attachment> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>(new CommandDefinition("""
            select exists (
                select 1
                from disclosure.edition_attachment e
                join disclosure.release r on r.notice_id = e.notice_id and r.edition = e.edition
                where e.notice_id = @notice and e.attachment_id = @id)
            """, new { notice, id }, cancellationToken: ct));
    }

    /// <summary>The bytes; null where there is no such attachment of the notice. Who may have them is for the caller to know.</summary>
    public async Task<byte[]?> OpenAsync(Id<Notice> notice, Id<Attachment> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var file = await connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition("""
            select file
            from disclosure.attachment
            where id = @id and notice_id = @notice
            """, new { notice, id }, cancellationToken: ct));
        return file is null ? null : await store.ReadAsync(file.Value, ct);
    }

    private sealed record HeldBy(string Html, int Edition, string NoticeTitle);
}
