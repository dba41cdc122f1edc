using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on columns (栏目): each sets dated rows, and what stood before stays to be read.</summary>
/// <param name="db">The database.</param>
/// <param name="accounts">Knows who may answer for one.</param>
/// <param name="clock">Says which day it is.</param>
public sealed partial class ColumnDesk(NpgsqlDataSource db, AccountReader accounts, Clock clock)
{
    /// <summary>Every row of a column, the newest first.</summary>
    public async Task<IReadOnlyList<ColumnTerms>> RowsAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ColumnTerms>(new CommandDefinition("""
            select valid_from, valid_to, position, name_zh, name_en, news_within, owner, reason
            from disclosure.column_terms
            where column_code = @code
            order by valid_from desc
            """, new { code }, cancellationToken: ct))];
    }

    /// <summary>Sets up a column.</summary>
    /// <param name="code">Its code: it stands in addresses and never changes.</param>
    /// <param name="terms">What it is called and what is promised of it.</param>
    /// <param name="reviews">How many persons review what goes into it, 1 to 3.</param>
    /// <param name="why">Why so many.</param>
    /// <param name="by">Who sets it up.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>column.code.wrong</c>, <c>column.code.taken</c>, <c>column.name.taken</c>, <c>review.rule.number</c>, <c>owner.unknown</c>, and as for <see cref="ColumnTerms"/>.</exception>
    public async Task AddAsync(string code, ColumnTerms terms, int reviews, string why, Actor by, CancellationToken ct)
    {
        if (!Code().IsMatch(code)) throw new Refusal("column.code.wrong") { Field = "Code" };
        if (reviews is < 1 or > 3) throw new Refusal("review.rule.number") { Field = "Reviews" };
        var (kept, because) = (await CheckedAsync(terms, ct), Lines.Single(why, "ReviewReason", 200, needed: true));
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.notice_column (code)
                values (@code)
                on conflict (code) do nothing
                """, new { code });
            if (added == 0) throw new Refusal("column.code.taken") { Field = "Code" };
            await SetAsync(tx, code, kept, by);
            await tx.ExecuteAsync("""
                insert into disclosure.review_rule (column_code, valid_from, reviews, reason, set_by)
                values (@code, @ValidFrom, @reviews, @because, @person)
                """, new { code, kept.ValidFrom, reviews, because, person = by.Person });
            await tx.RecordAsync(by, "column.added", new { code, kept.NameZh, from = kept.ValidFrom, reviews });
        }, ct);
    }

    /// <summary>Gives a column another name, place, owner or promise of news from a day on; one that was closed opens again.</summary>
    /// <exception cref="Refusal"><c>notice.column.unknown</c>, <c>column.name.taken</c>, <c>owner.unknown</c>, and as for <see cref="ColumnTerms"/>.</exception>
    public async Task ChangeAsync(string code, ColumnTerms terms, Actor by, CancellationToken ct)
    {
        var kept = await CheckedAsync(terms, ct);
        var before = (await RowsAsync(code, ct)).FirstOrDefault(row => row.ValidFrom <= kept.ValidFrom) ?? throw new Refusal("notice.column.unknown");
        await db.InTransactionAsync(async tx =>
        {
            await SetAsync(tx, code, kept, by);
            await tx.RecordAsync(by, "column.changed", new { code, before, after = kept });
        }, ct);
    }

    /// <summary>Closes a column: after its last day nothing new goes into it, and what is there stays readable.</summary>
    /// <param name="code">The column.</param>
    /// <param name="lastDay">Today or later.</param>
    /// <param name="by">Who closes it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>column.lastDay.range</c>: it is over, or lies before the column's newest row.</exception>
    public async Task CloseAsync(string code, DateOnly lastDay, Actor by, CancellationToken ct)
    {
        if (lastDay < clock.Today || lastDay > clock.Today.AddYears(1)) throw new Refusal("column.lastDay.range") { Field = "LastDay" };
        await db.InTransactionAsync(async tx =>
        {
            var closed = await tx.ExecuteAsync("""
                update disclosure.column_terms t
                set valid_to = @lastDay, set_by = @person, set_at = kernel.now()
                where t.column_code = @code
                  and t.valid_from <= @lastDay
                  and not exists (select 1 from disclosure.column_terms later where later.column_code = @code and later.valid_from > t.valid_from)
                """, new { code, lastDay, person = by.Person });
            if (closed == 0) throw new Refusal("column.lastDay.range") { Field = "LastDay" };
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "column.closed", new { code, lastDay });
        }, ct);
    }

    private async Task<ColumnTerms> CheckedAsync(ColumnTerms terms, CancellationToken ct)
    {
        var kept = terms.Checked(clock.Today);
        return kept.Owner is not { } owner || (await accounts.StaffAsync(null, null, ct)).Any(colleague => colleague.Id == owner) ? kept : throw new Refusal("owner.unknown") { Field = nameof(ColumnTerms.Owner) };
    }

    private static async Task SetAsync(NpgsqlConnection tx, string code, ColumnTerms kept, Actor by)
    {
        // Two columns of one name in a menu are one too many.
        if (await tx.QuerySingleAsync<bool>("""
            select exists (
                select 1
                from disclosure.column_terms t
                where t.column_code <> @code and t.name_zh = @NameZh
                  and (t.valid_to is null or t.valid_to >= @ValidFrom)
                  and not exists (select 1 from disclosure.column_terms later where later.column_code = t.column_code and later.valid_from > t.valid_from and later.valid_from <= @ValidFrom))
            """, new { code, kept.NameZh, kept.ValidFrom })) throw new Refusal("column.name.taken") { Field = nameof(ColumnTerms.NameZh) };
        await tx.ExecuteAsync("""
            insert into disclosure.column_terms (column_code, valid_from, position, name_zh, name_en, news_within, owner, reason, set_by)
            values (@code, @ValidFrom, @Position, @NameZh, @NameEn, @NewsWithin, @Owner, @Reason, @person)
            on conflict (column_code, valid_from) do update
            set valid_to = null, position = excluded.position, name_zh = excluded.name_zh, name_en = excluded.name_en, news_within = excluded.news_within,
                owner = excluded.owner, reason = excluded.reason, set_by = excluded.set_by, set_at = kernel.now()
            """, new { code, kept.ValidFrom, kept.Position, kept.NameZh, kept.NameEn, kept.NewsWithin, kept.Owner, kept.Reason, person = by.Person });
        await tx.EvictAsync("home", NoticeDesk.Tag);
    }

    [GeneratedRegex("^[a-z][a-z0-9-]{1,29}$")]
    private static partial Regex Code();
}
