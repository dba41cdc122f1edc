using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

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
