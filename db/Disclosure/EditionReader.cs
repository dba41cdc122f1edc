using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>An edition of a notice that was or is public.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text in Markdown.</param>
/// <param name="Html">Its text as rendered and cleaned when it was submitted.</param>
/// <param name="ReleasedAt">Since when, by the clock of the database.</param>
/// <param name="Kind">How much it changed; null for the first.</param>
/// <param name="Note">What it changed.</param>
/// <param name="Missing">How many reviews were missing when it came out urgently; null for none.</param>
/// <param name="Urgency">Why it came out urgently.</param>
public sealed record ReleasedEdition(int Number, string Title, string Body, string Html, DateTimeOffset ReleasedAt, ChangeKind? Kind, string Note, int? Missing, string? Urgency);

/// <summary>What anybody asks about the editions of a notice.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which year it is.</param>
public sealed class EditionReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Every edition that was public, the newest first; none when the notice was taken back.</summary>
    public async Task<IReadOnlyList<ReleasedEdition>> ReleasedAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ReleasedEdition>(new CommandDefinition("""
            select e.number, e.title, e.body, e.html, r.released_at, e.change_kind as kind, e.change_note as note, u.missing, u.reason as urgency
            from disclosure.release r
            join disclosure.edition e on e.notice_id = r.notice_id and e.number = r.edition
            left join disclosure.urgency u on u.notice_id = r.notice_id and u.edition = r.edition
            where r.notice_id = @id
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = r.notice_id)
            order by e.number desc
            """, new { id }, cancellationToken: ct))];
    }

    /// <summary>Whether an edition was ever public, also of a notice that was taken back.</summary>
    public async Task<bool> WasReleasedAsync(Id<Notice> id, int number, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<bool>(new CommandDefinition("""
            select exists (
                select 1
                from disclosure.release
                where notice_id = @id and edition = @number)
            """, new { id, number }, cancellationToken: ct));
    }

    /// <summary>How many editions came out this year, and how many of them before all their reviews were given.</summary>
    public async Task<(int All, int Urgent)> UrgentThisYearAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleAsync<(int, int)>(new CommandDefinition("""
            select count(*)::int, count(u.edition)::int
            from disclosure.release r
            left join disclosure.urgency u on u.notice_id = r.notice_id and u.edition = r.edition
            where r.released_at >= @start
            """, new { start = Clock.StartOf(new(clock.Today.Year, 1, 1)) }, cancellationToken: ct));
    }
}

/// <summary>The words of an edition as they lie in the table.</summary>
internal sealed record EditionText(string ColumnCode, string Title, string Body, string Source, string Issuer, string DocumentNumber, DateOnly? DocumentDate)
{
    public NoticeText Text => new(ColumnCode, Title, Body, Source, Issuer, DocumentNumber, DocumentDate);
}
