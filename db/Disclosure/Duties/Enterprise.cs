using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>On which of the city's lists an enterprise stands.</summary>
public enum EnterpriseList
{
    /// <summary>重点排污单位.</summary>
    KeyPolluter,

    /// <summary>应披露企业: any other that must disclose.</summary>
    MustDisclose,
}

/// <summary>How an enterprise stands with its yearly disclosure.</summary>
public enum EnterpriseStanding
{
    /// <summary>Disclosed in time.</summary>
    OnTime,

    /// <summary>Disclosed after the day.</summary>
    Late,

    /// <summary>Not disclosed, and the day is over.</summary>
    Missing,

    /// <summary>Not disclosed, and the day is still to come.</summary>
    Awaited,
}

/// <summary>One enterprise that must disclose in a year.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Year">The year in which the disclosure is due, about the year before.</param>
/// <param name="CreditCode">统一社会信用代码.</param>
/// <param name="Title">Its name.</param>
/// <param name="List">Its list.</param>
/// <param name="DisclosedOn">The day on which it disclosed; null while it has not.</param>
/// <param name="Url">Where; empty where no address was given.</param>
public sealed partial record Enterprise(Id<Enterprise> Id, int Year, string CreditCode, string Title, EnterpriseList List, DateOnly? DisclosedOn, string? Url)
{
    /// <summary>How it stands on a day, against the day by which it is due.</summary>
    public EnterpriseStanding On(DateOnly today, DateOnly due) =>
        DisclosedOn is { } day ? (day <= due ? EnterpriseStanding.OnTime : EnterpriseStanding.Late)
        : today > due ? EnterpriseStanding.Missing : EnterpriseStanding.Awaited;

    /// <summary>Whether a text is a credit code: 18 characters with a check digit (GB 32100-2015).</summary>
    public static bool IsCreditCode(string text)
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        if (!Code().IsMatch(text)) return false;
        int[] weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
        var sum = weights.Select((weight, place) => weight * Alphabet.IndexOf(text[place], StringComparison.Ordinal)).Sum();
        return Alphabet[(31 - sum % 31) % 31] == text[17];
    }

    [GeneratedRegex("^[0-9A-HJ-NPQRTUWXY]{18}$")]
    private static partial Regex Code();
}

/// <summary>The enterprise half: how many of the listed enterprises disclosed, and in time.</summary>
/// <param name="Year">The year.</param>
/// <param name="DueOn">The day by which they must, as the catalogue has it.</param>
/// <param name="Listed">Every listed enterprise, those that miss first.</param>
/// <param name="Today">The day as of which it is said.</param>
public sealed record EnterpriseHalf(int Year, DateOnly DueOn, IReadOnlyList<Enterprise> Listed, DateOnly Today)
{
    /// <summary>Whether the day is over, so that a share can be given.</summary>
    public bool IsDue => Today > DueOn && Listed.Count > 0;

    /// <summary>How many disclosed.</summary>
    public int Disclosed => Listed.Count(each => each.DisclosedOn is not null);

    /// <summary>How many disclosed in time.</summary>
    public int OnTime => Listed.Count(each => each.DisclosedOn <= DueOn);

    /// <summary>The share that disclosed; null before the day is over, or where nobody is listed.</summary>
    public decimal? DisclosedPercent => IsDue ? DisclosureRate.Percent(Disclosed, Listed.Count) : null;

    /// <summary>The share that disclosed in time; null before the day is over, or where nobody is listed.</summary>
    public decimal? OnTimePercent => IsDue ? DisclosureRate.Percent(OnTime, Listed.Count) : null;
}

/// <summary>Reads the enterprise half.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class EnterpriseReader(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The row of the catalogue that names the day: T09.</summary>
    public const string Obligation = "T09";

    private sealed record NamedDay(int DueMonth, int DueDay);

    /// <summary>The years for which there is a list, the newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<int>(new CommandDefinition("""
            select distinct year
            from disclosure.enterprise
            order by year desc
            """, cancellationToken: ct))];
    }

    /// <summary>The list of a year.</summary>
    public async Task<EnterpriseHalf> YearAsync(int year, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var day = await connection.QuerySingleAsync<NamedDay>(new CommandDefinition("""
            select due_month, due_day
            from reference.catalogue
            where code = @Obligation and valid_from <= @last and due_month is not null
            order by valid_from desc
            limit 1
            """, new { Obligation, last = new DateOnly(year, 12, 31) }, cancellationToken: ct));
        var listed = await connection.QueryAsync<Enterprise>(new CommandDefinition("""
            select e.id, e.year, e.credit_code, e.title, e.list, d.disclosed_on, d.url
            from disclosure.enterprise e
            left join disclosure.enterprise_disclosure d on d.enterprise_id = e.id
            where e.year = @year
            order by d.disclosed_on is not null, d.disclosed_on desc, e.title, e.id
            """, new { year }, cancellationToken: ct));
        return new(year, new(year, day.DueMonth, day.DueDay), [.. listed], clock.Today);
    }
}

/// <summary>The list of who must disclose and who has: mirrored from the province's system, not collected here.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class EnterpriseDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The most rows of one import.</summary>
    public const int MostRows = 5_000;

    private static readonly CsvColumn
        CreditCode = new("CreditCode", "统一社会信用代码", "credit_code"), Title = new("Title", "企业名称", "名称", "title"), List = new("List", "名录", "list"),
        DisclosedOn = new("DisclosedOn", "披露日期", "披露时间", "disclosed_on"), Link = new("Url", "链接", "url");

    private sealed record Row(int Line, string CreditCode, string Title, EnterpriseList List, DateOnly? DisclosedOn, string Url);

    /// <summary>Enters a file: new enterprises are listed, a day of disclosure is written once and kept, each bad row is reported.</summary>
    /// <param name="year">The year in which the disclosure is due.</param>
    /// <param name="table">The file: credit_code, title, list, disclosed_on, url (统一社会信用代码, 企业名称, 名录, 披露日期, 链接).</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>enterprise.year.range</c>, <c>csv.columns</c></exception>
    public async Task<ImportReport> ImportAsync(int year, CsvFile table, Actor by, CancellationToken ct)
    {
        if (year < 2022 || year > clock.Today.Year + 1) throw new Refusal("enterprise.year.range", clock.Today.Year + 1) { Field = "Year" };
        table.Having([CreditCode, Title, DisclosedOn]);
        var (report, rows) = (new ImportReport(CreditCode, Title, List, DisclosedOn, Link), new List<Row>());
        foreach (var row in table.Rows)
            try
            {
                rows.Add(Read(row, year));
            }
            catch (Refusal refusal)
            {
                report.Refuse(row, refusal);
            }
        await db.InTransactionAsync(async tx =>
        {
            foreach (var row in rows)
                if (await SaveAsync(tx, year, row, by)) report.Accept();
                else report.Known(row.Line, row.Title);
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "enterprise.imported", new { year, report.Accepted, known = report.AlreadyThere.Count, refused = report.Refused.Count });
        }, ct);
        return report;
    }

    private Row Read(CsvRow row, int year)
    {
        var code = row[CreditCode].ToUpperInvariant();
        if (!Enterprise.IsCreditCode(code)) throw new Refusal("enterprise.code.wrong", code);
        var title = Lines.Single(row[Title], "Title", 100, needed: true);
        var list = row[List] switch
        {
            "key_polluter" or "重点排污单位" or "环境监管重点单位" => EnterpriseList.KeyPolluter,
            "must_disclose" or "应披露企业" or "" => EnterpriseList.MustDisclose,
            var other => throw new Refusal("enterprise.list.wrong", other),
        };
        var given = row[DisclosedOn];
        var on = given.Length == 0 ? (DateOnly?)null : DayText.Parse(given) ?? throw new Refusal("day.wrong") { Field = DisclosedOn.Field };
        if (on > clock.Today || on?.Year < year) throw new Refusal("enterprise.day.range", year);
        var url = row[Link];
        if (url.Length > 0 && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") || url.Length > 1_000)) throw new Refusal("elsewhere.address.wrong");
        return new(row.Line, code, title, list, on, url);
    }

    private static async Task<bool> SaveAsync(NpgsqlConnection tx, int year, Row row, Actor by)
    {
        var changed = await tx.ExecuteAsync("""
            insert into disclosure.enterprise (id, year, credit_code, title, list, entered_by)
            values (@id, @year, @CreditCode, @Title, @List, @person)
            on conflict (year, credit_code) do nothing
            """, new { id = Id<Enterprise>.New(), year, row.CreditCode, row.Title, row.List, person = by.Person });
        if (row.DisclosedOn is not null)
            changed += await tx.ExecuteAsync("""
                insert into disclosure.enterprise_disclosure (enterprise_id, disclosed_on, url, entered_by)
                select id, @DisclosedOn, @Url, @person
                from disclosure.enterprise
                where year = @year and credit_code = @CreditCode
                on conflict (enterprise_id) do nothing
                """, new { year, row.CreditCode, row.DisclosedOn, row.Url, person = by.Person });
        return changed > 0;
    }
}
