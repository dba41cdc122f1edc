using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>How many persons review what goes into a column.</summary>
/// <param name="Column">The code of the column.</param>
/// <param name="Reviews">1 to 3.</param>
/// <param name="Reason">Why so many.</param>
/// <param name="ValidFrom">From this day on.</param>
public sealed record ReviewRule(string Column, int Reviews, string Reason, DateOnly ValidFrom);

/// <summary>The rules of review (三审): dated rows that staff keep.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ReviewRules(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The rule of each column that counts today, and one that is set for a later day.</summary>
    public async Task<IReadOnlyList<ReviewRule>> ListAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ReviewRule>(new CommandDefinition("""
            select r.column_code as column, r.reviews, r.reason, r.valid_from
            from disclosure.review_rule r
            where r.valid_from >= coalesce((
                select max(before.valid_from)
                from disclosure.review_rule before
                where before.column_code = r.column_code and before.valid_from <= @Today), r.valid_from)
            order by r.column_code, r.valid_from
            """, new { clock.Today }, cancellationToken: ct))];
    }

    /// <summary>Sets the rule of a column from tomorrow on: what is being reviewed today keeps the number it was submitted under.</summary>
    /// <param name="column">The code of the column.</param>
    /// <param name="reviews">1 to 3.</param>
    /// <param name="reason">Why so many.</param>
    /// <param name="by">Who sets it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>review.rule.number</c>; <c>text.needed</c> beside Reason; <c>notice.column.unknown</c></exception>
    public Task SetAsync(string column, int reviews, string reason, Actor by, CancellationToken ct)
    {
        if (reviews is < 1 or > 3) throw new Refusal("review.rule.number") { Field = "Reviews" };
        var why = Lines.Single(reason, "Reason", 200, needed: true);
        return db.InTransactionAsync(async tx =>
        {
            var set = await tx.ExecuteAsync("""
                insert into disclosure.review_rule (column_code, valid_from, reviews, reason, set_by)
                select code, @from, @reviews, @why, @person
                from disclosure.notice_column
                where code = @column
                on conflict (column_code, valid_from) do update set reviews = excluded.reviews, reason = excluded.reason, set_by = excluded.set_by
                """, new { column, from = clock.Today.AddDays(1), reviews, why, person = by.Person });
            if (set == 0) throw new Refusal("notice.column.unknown") { Field = "Column" };
            await tx.RecordAsync(by, "review.rule.set", new { column, reviews, from = clock.Today.AddDays(1) });
        }, ct);
    }
}
