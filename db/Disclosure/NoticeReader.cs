using System.Globalization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What a reader of the list is looking for; null asks for all.</summary>
/// <param name="Column">Only this column.</param>
/// <param name="Year">Only what was published in this year.</param>
/// <param name="Validity">Only documents of which this is said today.</param>
public sealed record NoticeFilter(string? Column = null, int? Year = null, DocumentValidity? Validity = null);

/// <summary>One line of the list.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Title">Its title.</param>
/// <param name="ColumnCode">Its column.</param>
/// <param name="Source">信息来源.</param>
/// <param name="IndexNumber">索引号.</param>
/// <param name="PublishedAt">When it became public, by the clock of the database.</param>
/// <param name="Validity">Whether the document is in force; null where nothing is said of it.</param>
public sealed record NoticeLine(Id<Notice> Id, string Title, string ColumnCode, string Source, string IndexNumber, DateTimeOffset PublishedAt, DocumentValidity? Validity);

/// <summary>A published notice as its page shows it; after a withdrawal its stub.</summary>
/// <param name="Id">Its address.</param>
/// <param name="Edition">Which edition is public.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">The text in Markdown.</param>
/// <param name="Html">The text as rendered and cleaned when it was submitted.</param>
/// <param name="Contents">Its headings.</param>
/// <param name="ColumnCode">Its column.</param>
/// <param name="Source">信息来源.</param>
/// <param name="Issuer">Who signed the document; empty when it is none.</param>
/// <param name="DocumentNumber">文号; empty when it has none.</param>
/// <param name="DocumentDate">成文日期; null when it is no document.</param>
/// <param name="IndexNumber">索引号.</param>
/// <param name="PublishedAt">When it became public, by the clock of the database.</param>
/// <param name="Views">How often it was opened, as of the last count.</param>
/// <param name="WithdrawnFor">Why it was taken back; null while it is public.</param>
/// <param name="Explanation">The sentence that goes with it.</param>
/// <param name="WithdrawnAt">When it was taken back.</param>
public sealed record PublishedNotice(
    Id<Notice> Id, int Edition, string Title, string Body, string Html, Json<ArticleHeading[]> Contents, string ColumnCode, string Source, string Issuer,
    string DocumentNumber, DateOnly? DocumentDate, string IndexNumber, DateTimeOffset PublishedAt, long Views,
    WithdrawalReason? WithdrawnFor, string? Explanation, DateTimeOffset? WithdrawnAt)
{
    private const int LongArticle = 1_500;
    private const int ManyHeadings = 3;

    /// <summary>Whether a table of contents helps: the text is long and has headings to jump to.</summary>
    public bool IsLong => Body.Length >= LongArticle && Contents.Value.Length >= ManyHeadings;
}

/// <summary>What the public asks about notices.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class NoticeReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>How many lines a page of the list has.</summary>
    public const int PageSize = 20;

    /// <summary>Every column that has begun, in the order of the site; closed ones too, since what is in them stays readable.</summary>
    public async Task<IReadOnlyList<NoticeColumn>> ColumnsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<NoticeColumn>(new CommandDefinition("""
            select c.code, t.name_zh, t.name_en, t.valid_to is null or t.valid_to >= @Today as is_open, t.news_within, t.owner
            from disclosure.notice_column c
            join lateral (
                select n.name_zh, n.name_en, n.valid_to, n.news_within, n.owner, n.position
                from disclosure.column_terms n
                where n.column_code = c.code and n.valid_from <= @Today
                order by n.valid_from desc
                limit 1) t on true
            order by t.position, c.code
            """, new { clock.Today }, cancellationToken: ct))];
    }

    /// <summary>The years in which anything was published, the newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<int>(new CommandDefinition("""
            select year
            from disclosure.index_serial
            order by year desc
            """, cancellationToken: ct))];
    }

    /// <summary>Published notices, the newest first; those taken back are not listed.</summary>
    /// <param name="filter">What is looked for.</param>
    /// <param name="after">The <see cref="Page{T}.Next"/> of the page before; anything else begins at the first.</param>
    /// <param name="size">How many lines, 1 to 100.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<Page<NoticeLine>> ListAsync(NoticeFilter filter, string? after, int size, CancellationToken ct)
    {
        var place = Place.Parse(after);
        size = Math.Clamp(size, 1, 100);
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<NoticeLine>(new CommandDefinition("""
            select p.notice_id as id, e.title, p.column_code, e.source, p.index_number, p.published_at,
                   (select v.state from disclosure.validity_today v where v.notice_id = p.notice_id) as validity
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            where (@Column::text is null or p.column_code = @Column)
              and (@validity::text is null or @validity = (select v.state from disclosure.validity_today v where v.notice_id = p.notice_id))
              and (@from::timestamptz is null or p.published_at >= @from)
              and (@to::timestamptz is null or p.published_at < @to)
              and (@at::timestamptz is null or (p.published_at, p.notice_id) < (@at, @id))
              and not exists (
                  select 1
                  from disclosure.withdrawal w
                  where w.notice_id = p.notice_id)
            order by p.published_at desc, p.notice_id desc
            limit @size + 1
            """, new { filter.Column, validity = filter.Validity?.Word(), from = StartOf(filter.Year), to = StartOf(filter.Year + 1), at = place?.At, id = place?.Id, size }, cancellationToken: ct));
        return Page<NoticeLine>.Of(rows, size, row => new Place(row.PublishedAt, row.Id.Value).ToString());
    }

    /// <summary>One published notice, or the stub of one that was taken back; null when there is none at this address.</summary>
    public async Task<PublishedNotice?> FindAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<PublishedNotice>(new CommandDefinition("""
            select p.notice_id as id, p.edition, e.title, e.body, e.html, e.contents, p.column_code, e.source, e.issuer,
                   e.document_number, e.document_date, p.index_number, p.published_at, coalesce(v.views, 0) as views,
                   w.reason as withdrawn_for, w.explanation, w.withdrawn_at
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            left join disclosure.view_count v on v.notice_id = p.notice_id
            left join disclosure.withdrawal w on w.notice_id = p.notice_id
            where p.notice_id = @id
            """, new { id }, cancellationToken: ct));
    }

    private static DateTimeOffset? StartOf(int? year) => year is >= 1949 and <= 9998 ? Clock.StartOf(new(year.Value, 1, 1)) : null;

    private readonly record struct Place(DateTimeOffset At, Guid Id)
    {
        public static Place? Parse(string? key) =>
            key?.Split('_') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParse(id, out var notice) ? new(new(at, TimeSpan.Zero), notice) : null;

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Id}");
    }
}
