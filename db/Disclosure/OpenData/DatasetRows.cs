using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Reads the rows of what this capability publishes and corrects.</summary>
/// <param name="db">The database.</param>
public sealed class DatasetRows(NpgsqlDataSource db)
{
    private const int Most = 50_000;

    private sealed record NoticeRow(
        Guid Id, string Title, string Column, string Source, string Issuer, string DocumentNumber, DateOnly? DocumentDate, string IndexNumber, DateTimeOffset PublishedAt, int Edition, string? WithdrawnFor);

    private sealed record CorrectionRow(DateTimeOffset At, string Kind, string Title, string? Item, string? Period, string? Before, string? After, string Reason, string Path);

    /// <summary>What was published, the oldest first; of what was taken back the stub, as its page shows it.</summary>
    public async Task<IReadOnlyList<object?[]>> NoticesAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var found = await connection.QueryAsync<NoticeRow>(new CommandDefinition("""
            select p.notice_id as id, e.title, p.column_code as column, e.source, e.issuer, e.document_number, e.document_date, p.index_number, p.published_at, p.edition, w.reason as withdrawn_for
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            left join disclosure.withdrawal w on w.notice_id = p.notice_id
            order by p.published_at, p.notice_id
            limit @Most
            """, new { Most }, cancellationToken: ct));
        return
        [
            .. found.Select(row => new object?[]
            {
                row.Id.ToString(), row.Title, row.Column, row.Source, row.Issuer, row.DocumentNumber, row.DocumentDate, row.IndexNumber, row.PublishedAt, row.Edition, row.WithdrawnFor, $"/disclosure/{row.Id}",
            }),
        ];
    }

    /// <summary>What was put right or taken back, the oldest first: texts, figures of the plan, readings.</summary>
    public async Task<IReadOnlyList<object?[]>> CorrectionsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var found = await connection.QueryAsync<CorrectionRow>(new CommandDefinition("""
            select r.released_at as at, 'text' as kind, e.title, null as item, null as period, (r.edition - 1)::text as before, r.edition::text as after, e.change_note as reason, '/disclosure/' || r.notice_id as path
            from disclosure.release r
            join disclosure.edition e on e.notice_id = r.notice_id and e.number = r.edition
            where e.change_kind is not null
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = r.notice_id)
            union all
            select w.withdrawn_at, 'withdrawal', e.title, w.reason, null, null, null, w.explanation, '/disclosure/' || w.notice_id
            from disclosure.withdrawal w
            join disclosure.publication p on p.notice_id = w.notice_id
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            union all
            select a.entered_at, 'indicator', i.title_zh, a.indicator, a.period, coalesce(b.value::text, b.statement), coalesce(a.value::text, a.statement), a.reason, '/disclosure/indicators?year=' || a.year
            from disclosure.actual a
            join disclosure.actual b on b.id = a.corrects
            join reference.indicator i on i.code = a.indicator
            union all
            select c.corrected_at, 'reading', s.code, c.item, to_char(c.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD HH24:MI'), c.before::text, c.after::text, c.reason, '/disclosure/stations/' || s.code
            from disclosure.reading_correction c
            join disclosure.station s on s.id = c.station
            order by at, path
            limit @Most
            """, new { Most }, cancellationToken: ct));
        return [.. found.Select(row => new object?[] { row.At, row.Kind, row.Title, row.Item, row.Period, row.Before, row.After, row.Reason, row.Path })];
    }
}
