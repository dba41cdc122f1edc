using Dapper;
using Npgsql;
using PingHuEcoPublic.Media;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Answers what is to be said about a text while it is written.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">A law stands to the end of its last day.</param>
public sealed class WritingReader(NpgsqlDataSource db, Kernel.Clock clock)
{
    private sealed record RepealedRow(string TitleZh, DateOnly ValidTo, string? Successor);

    /// <summary>The notes on a text, as <see cref="WritingCheck.Of"/> orders them.</summary>
    public async Task<IReadOnlyList<WritingNote>> NotesAsync(string title, string body, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await NotesAsync(connection, title, body, clock.Today);
    }

    /// <summary>The same within a verb's transaction: what keeps a text from review is asked of the rows as the verb sees them.</summary>
    internal static async Task<IReadOnlyList<WritingNote>> NotesAsync(NpgsqlConnection tx, string title, string body, DateOnly today)
    {
        var repealed = await tx.QueryAsync<RepealedRow>("""
            select l.title_zh, l.valid_to, s.title_zh as successor
            from reference.law l
            left join reference.law s on s.code = l.successor
            where l.valid_to < @today
              and not exists (
                  select 1
                  from reference.law n
                  where n.title_zh = l.title_zh
                    and (n.valid_to is null or n.valid_to >= @today))
            """, new { today });
        var open = await tx.QueryAsync<Guid>("""
            select p.notice_id
            from disclosure.publication p
            where p.notice_id = any(@linked)
              and not exists (
                  select 1
                  from disclosure.withdrawal w
                  where w.notice_id = p.notice_id)
            """, new { linked = WritingCheck.Linked(body).ToArray() });
        var pictures = await PictureReader.FindAsync(tx, ArticlePictures.In(body));
        return WritingCheck.Of(title, body, new([.. repealed.Select(row => new RepealedLaw(row.TitleZh, row.ValidTo, row.Successor))], open.ToHashSet())
        {
            Pictures = pictures.Where(picture => picture.Value.Stage == PictureStage.Ready).Select(picture => picture.Key).ToHashSet(),
        });
    }
}
