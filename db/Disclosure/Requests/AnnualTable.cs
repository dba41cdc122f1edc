using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One cell that is not zero.</summary>
/// <param name="Line"><c>new</c>, <c>carried_in</c>, <c>carried_out</c> or an outcome's word.</param>
/// <param name="Applicant">The column.</param>
/// <param name="Number">How many.</param>
public sealed record AnnualCell(string Line, ApplicantKind Applicant, int Number);

/// <summary>
/// Table 三 of the annual report (国办公开办函〔2021〕30号): requests received and handled, generated from the rows. Each line is
/// counted for itself, so that its identities can be checked: new + carried in = handled + carried out, for every column.
/// </summary>
/// <param name="Year">The year.</param>
/// <param name="Cells">The cells that are not zero.</param>
/// <param name="CarriedBefore">How many the year before carried out, counted as of its end.</param>
public sealed record AnnualTable(int Year, IReadOnlyList<AnnualCell> Cells, int CarriedBefore)
{
    /// <summary>本年新收.</summary>
    public const string New = "new";

    /// <summary>上年结转.</summary>
    public const string CarriedIn = "carried_in";

    /// <summary>结转下年度.</summary>
    public const string CarriedOut = "carried_out";

    /// <summary>One number; zero is a number and is shown.</summary>
    /// <param name="line">The line.</param>
    /// <param name="applicant">The column; null for all.</param>
    public int this[string line, ApplicantKind? applicant = null] => Cells.Where(cell => cell.Line == line && (applicant is null || cell.Applicant == applicant)).Sum(cell => cell.Number);

    /// <summary>办理结果总计.</summary>
    public int Handled(ApplicantKind? applicant = null) => OutcomeGroups.OfTable.Sum(outcome => this[outcome.Word(), applicant]);

    /// <summary>Whether new + carried in = handled + carried out in every column, and what was carried in is what the year before carried out.</summary>
    public bool Holds => Enum.GetValues<ApplicantKind>().All(column => this[New, column] + this[CarriedIn, column] == Handled(column) + this[CarriedOut, column]) && this[CarriedIn] == CarriedBefore;
}

/// <summary>Counts the annual table.</summary>
/// <param name="db">The database.</param>
public sealed class AnnualTableReader(NpgsqlDataSource db)
{
    /// <summary>The table of a year.</summary>
    public async Task<AnnualTable> ReadAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var days = new { from = new DateOnly(year, 1, 1), to = new DateOnly(year, 12, 31) };
        var cells = (await connection.QueryAsync<AnnualCell>(new CommandDefinition("""
            select 'new' as line, r.applicant, count(*)::int as number
            from disclosure.request r
            where r.matter = 'information' and r.received_on between @from and @to
            group by r.applicant
            union all
            select 'carried_in', r.applicant, count(*)::int
            from disclosure.request r
            left join disclosure.request_answer a on a.request_id = r.id
            where r.matter = 'information' and r.received_on < @from and (a.answered_on is null or a.answered_on >= @from)
            group by r.applicant
            union all
            select a.outcome, r.applicant, count(*)::int
            from disclosure.request_answer a
            join disclosure.request r on r.id = a.request_id
            where r.matter = 'information' and a.answered_on between @from and @to
            group by a.outcome, r.applicant
            union all
            select 'carried_out', r.applicant, count(*)::int
            from disclosure.request r
            left join disclosure.request_answer a on a.request_id = r.id
            where r.matter = 'information' and r.received_on <= @to and (a.answered_on is null or a.answered_on > @to)
            group by r.applicant
            """, days, cancellationToken: ct))).AsList();
        var before = await connection.QuerySingleAsync<int>(new CommandDefinition("""
            select count(*)::int
            from disclosure.request r
            where r.matter = 'information' and r.received_on < @from
              and not exists (select 1 from disclosure.request_answer a where a.request_id = r.id and a.answered_on < @from)
            """, days, cancellationToken: ct));
        return new(year, cells, before);
    }
}
