using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on 监管正面清单 and on the acts that are not punished. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class EnforcementDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>The most rows of one import.</summary>
    public const int MostRows = 2_000;

    /// <summary>The longest term of an entry, in days: who stays longer is looked at again.</summary>
    public const int LongestTerm = 3 * 366;

    private sealed record Row(CsvRow Line, string CreditCode, string Title, Guid Item, DateOnly EnteredOn, DateOnly Until);

    /// <summary>Enters a rule of entry or an act that is not punished.</summary>
    /// <exception cref="Refusal"><c>text.needed</c> beside Title, Conditions or Basis.</exception>
    public Task<Id<EnforcementItem>> AddItemAsync(EnforcementList list, string? title, string? conditions, string? basis, bool confirmed, DateOnly from, Actor by, CancellationToken ct)
    {
        var (what, when, law) = (Lines.Single(title, "Title", 200, needed: true), Lines.Many(conditions, "Conditions", 1_000, needed: true), Lines.Single(basis, "Basis", 300, needed: true));
        return db.InTransactionAsync(async tx =>
        {
            var id = Id<EnforcementItem>.New();
            await tx.ExecuteAsync("""
                insert into disclosure.enforcement_item (id, list, title, conditions, basis, confirmed, valid_from, entered_by)
                values (@id, @list, @what, @when, @law, @confirmed, @from, @Person)
                """, new { id, list, what, when, law, confirmed, from, by.Person });
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "enforcement.item.added", id, new { list, confirmed });
            return id;
        }, ct);
    }

    /// <summary>Says that an item was compared with its basis.</summary>
    /// <exception cref="Refusal"><c>enforcement.item.absent</c></exception>
    public Task ConfirmItemAsync(Id<EnforcementItem> id, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (await tx.ExecuteAsync("""
            update disclosure.enforcement_item
            set confirmed = true
            where id = @id and not confirmed
            """, new { id }) == 0) throw new Refusal("enforcement.item.absent");
        await tx.EvictAsync(NoticeDesk.Tag);
        await tx.RecordAsync(by, "enforcement.item.confirmed", id);
    }, ct);

    /// <summary>Ends an item with a day; the row stays.</summary>
    /// <exception cref="Refusal"><c>enforcement.item.absent</c>: it ended already, or its last day lies before its first.</exception>
    public Task EndItemAsync(Id<EnforcementItem> id, DateOnly lastDay, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (await tx.ExecuteAsync("""
            update disclosure.enforcement_item
            set valid_to = @lastDay
            where id = @id and valid_to is null and valid_from <= @lastDay
            """, new { id, lastDay }) == 0) throw new Refusal("enforcement.item.absent") { Field = "LastDay" };
        await tx.EvictAsync(NoticeDesk.Tag);
        await tx.RecordAsync(by, "enforcement.item.ended", id, new { lastDay });
    }, ct);

    private static readonly CsvColumn
        CreditCode = new("CreditCode", "统一社会信用代码", "credit_code"), Title = new("Title", "企业名称", "名称", "title"), Condition = new("Rule", "纳入条件", "rule"),
        EnteredOn = new("EnteredOn", "纳入日期", "entered_on"), Until = new("Until", "有效期至", "until");

    private static readonly CsvColumn[] Columns = [CreditCode, Title, Condition, EnteredOn, Until];

    /// <summary>Enters enterprises from a file: each good row is entered, each bad one is reported.</summary>
    /// <param name="table">统一社会信用代码, 企业名称, 纳入条件 (the title of a rule that stands), 纳入日期, 有效期至.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>csv.columns</c></exception>
    public async Task<ImportReport> ImportAsync(CsvFile table, Actor by, CancellationToken ct)
    {
        table.Having(Columns);
        var (report, rows) = (new ImportReport(Columns), new List<Row>());
        await db.InTransactionAsync(async tx =>
        {
            var rules = (await tx.QueryAsync<(Guid Id, string Title)>("""
                select id, title
                from disclosure.enforcement_item
                where list = 'positive' and valid_from <= @Today and (valid_to is null or valid_to >= @Today)
                """, new { clock.Today })).ToArray();
            foreach (var row in table.Rows)
                try
                {
                    rows.Add(Read(row, rules));
                }
                catch (Refusal refusal)
                {
                    report.Refuse(row, refusal);
                }
            foreach (var row in rows)
                if (await EnterAsync(tx, row, by)) report.Accept();
                else report.Known(row.Line.Line, row.Title);
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "enforcement.entries.imported", new { report.Accepted, known = report.AlreadyThere.Count, refused = report.Refused.Count });
        }, ct);
        return report;
    }

    /// <summary>Takes an enterprise off the list before its term.</summary>
    /// <exception cref="Refusal"><c>text.needed</c> beside Reason; <c>enforcement.entry.absent</c></exception>
    public Task RemoveAsync(Id<PositiveEntry> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Reason", 200, needed: true);
        Impersonal.Check((why, "Reason"));
        return db.InTransactionAsync(async tx =>
        {
            if (await tx.ExecuteAsync("""
                insert into disclosure.positive_removal (entry_id, reason, removed_on, removed_by)
                select id, @why, @Today, @Person
                from disclosure.positive_entry
                where id = @id and until >= @Today
                on conflict (entry_id) do nothing
                """, new { id, why, clock.Today, by.Person }) == 0) throw new Refusal("enforcement.entry.absent");
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "enforcement.entry.removed", id);
        }, ct);
    }

    private static Row Read(CsvRow row, IReadOnlyCollection<(Guid Id, string Title)> rules)
    {
        var code = row[CreditCode].ToUpperInvariant();
        if (!Enterprise.IsCreditCode(code)) throw new Refusal("enterprise.code.wrong", code);
        var rule = row[Condition];
        var item = rules.FirstOrDefault(each => each.Title == rule).Id;
        if (item == Guid.Empty) throw new Refusal("enforcement.rule.unknown", rule);
        var from = DayText.Parse(row[EnteredOn]) ?? throw new Refusal("day.wrong") { Field = EnteredOn.Field };
        var until = DayText.Parse(row[Until]) ?? throw new Refusal("day.wrong") { Field = Until.Field };
        if (until <= from || until.DayNumber - from.DayNumber > LongestTerm) throw new Refusal("enforcement.term.range", LongestTerm / 366);
        return new(row, code, Lines.Single(row[Title], "Title", 100, needed: true), item, from, until);
    }

    // Who is on the list is not entered twice; who was taken off may come again.
    private static async Task<bool> EnterAsync(NpgsqlConnection tx, Row row, Actor by) => await tx.ExecuteAsync("""
        insert into disclosure.positive_entry (id, credit_code, title, item_id, entered_on, until, entered_by)
        select @id, @CreditCode, @Title, @Item, @EnteredOn, @Until, @Person
        where not exists (
            select 1
            from disclosure.positive_entry e
            where e.credit_code = @CreditCode and e.until >= @EnteredOn
              and not exists (select 1 from disclosure.positive_removal r where r.entry_id = e.id))
        """, new { id = Id<PositiveEntry>.New(), row.CreditCode, row.Title, row.Item, row.EnteredOn, row.Until, by.Person }) == 1;
}
