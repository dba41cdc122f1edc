using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A figure as somebody enters it.</summary>
/// <param name="Value">The number in the indicator's unit; null where only words can be said.</param>
/// <param name="Statement">The words, at most 100 characters; may be empty beside a number.</param>
/// <param name="AsOf">The last day that it covers.</param>
/// <param name="Source">Who measured or computed it.</param>
public sealed record Figure(decimal? Value, string Statement, DateOnly AsOf, string Source)
{
    private const decimal Largest = 1_000_000;

    /// <summary>The figure when it can be kept.</summary>
    /// <exception cref="Refusal"><c>figure.empty</c>, <c>figure.range</c>, <c>figure.asOf.range</c>, and <c>text.…</c>, each beside its field.</exception>
    public Figure Checked(int year, DateOnly today)
    {
        var words = Lines.Single(Statement, nameof(Statement), 100);
        if (Value is null && words.Length == 0) throw new Refusal("figure.empty") { Field = nameof(Value) };
        if (Value is { } number && (Math.Abs(number) > Largest || number != Math.Round(number, 4))) throw new Refusal("figure.range", Largest) { Field = nameof(Value) };
        if (AsOf.Year != year || AsOf > today) throw new Refusal("figure.asOf.range", year) { Field = nameof(AsOf) };
        return new(Value, words, AsOf, Lines.Single(Source, nameof(Source), Notice.LongestLine, needed: true));
    }
}

/// <summary>The verbs on figures: enter one, correct one. The figure that was wrong stays readable.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class IndicatorDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Enters a figure for a period.</summary>
    /// <param name="indicator">The code of the indicator.</param>
    /// <param name="year">The year of the plan.</param>
    /// <param name="period">What it covers, at most 40 characters; one figure a period.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>indicator.unknown</c>, <c>figure.period.taken</c>, and as <see cref="Figure.Checked"/> says.</exception>
    public Task<Guid> EnterAsync(string indicator, int year, string period, Figure figure, Actor by, CancellationToken ct)
    {
        var covers = Lines.Single(period, "Period", 40, needed: true);
        var kept = figure.Checked(year, clock.Today);
        return db.InTransactionAsync(async tx =>
        {
            var known = await tx.QuerySingleAsync<bool>("""
                select exists (
                    select 1
                    from reference.indicator_target
                    where indicator = @indicator and year = @year)
                """, new { indicator, year });
            if (!known) throw new Refusal("indicator.unknown") { Field = "Indicator" };
            var id = Id<Actual>.New();
            try
            {
                await tx.ExecuteAsync("""
                    insert into disclosure.actual (id, indicator, year, period, value, statement, as_of, source, reason, entered_by)
                    values (@id, @indicator, @year, @covers, @Value, @Statement, @AsOf, @Source, '', @person)
                    """, new { id, indicator, year, covers, kept.Value, kept.Statement, kept.AsOf, kept.Source, person = by.Person });
            }
            catch (PostgresException e) when (e is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "actual_once" })
            {
                throw new Refusal("figure.period.taken") { Field = "Period" };
            }
            await tx.EvictAsync("home", IndicatorReader.Tag);
            await tx.RecordAsync(by, "figure.entered", id, new { indicator, year, covers, kept.Value });
            return id.Value;
        }, ct);
    }

    /// <summary>Puts a right figure in the place of a wrong one, with the reason; both stay readable.</summary>
    /// <param name="wrong">The figure that is wrong.</param>
    /// <param name="figure">The right one.</param>
    /// <param name="reason">Why, at most 500 characters.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>figure.absent</c>, and as <see cref="Figure.Checked"/> says.</exception>
    /// <exception cref="Stale">It was corrected already.</exception>
    public Task<Guid> CorrectAsync(Guid wrong, Figure figure, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(reason, "Reason", 500, needed: true);
        Impersonal.Check((why, "Reason"));
        return db.InTransactionAsync(async tx =>
        {
            var year = await tx.QuerySingleOrDefaultAsync<int?>("""
                select year
                from disclosure.actual
                where id = @wrong
                """, new { wrong }) ?? throw new Refusal("figure.absent");
            var kept = figure.Checked(year, clock.Today);
            var id = Id<Actual>.New();
            var added = await tx.ExecuteAsync("""
                insert into disclosure.actual (id, indicator, year, period, value, statement, as_of, source, reason, corrects, entered_by)
                select @id, indicator, year, period, @Value, @Statement, @AsOf, @Source, @why, id, @person
                from disclosure.actual
                where id = @wrong
                on conflict (corrects) do nothing
                """, new { id, wrong, kept.Value, kept.Statement, kept.AsOf, kept.Source, why, person = by.Person });
            if (added == 0) throw new Stale();
            await tx.EvictAsync("home", IndicatorReader.Tag);
            await tx.RecordAsync(by, "figure.corrected", id, new { wrong, kept.Value });
            return id.Value;
        }, ct);
    }
}
