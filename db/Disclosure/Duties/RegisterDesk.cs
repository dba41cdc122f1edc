using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A register whose numbers feed a duty.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Catalogue">The duty.</param>
/// <param name="TitleZh">Its title.</param>
/// <param name="TitleEn">Its title in English.</param>
/// <param name="Example">A number as it is written.</param>
public sealed record Register(string Code, string Catalogue, string TitleZh, string TitleEn, string Example);

/// <summary>One line of a register as it is handed in.</summary>
/// <param name="Number">The document number.</param>
/// <param name="Title">What was decided, so that a reader can tell it from others.</param>
/// <param name="FormedOn">The day of the decision, yyyy-MM-dd.</param>
public sealed record RegisterRow(string Number, string Title, string FormedOn);

/// <summary>Registers: each number that is entered opens its occurrence, so that nothing decided can be left out without a trace.</summary>
/// <param name="db">The database.</param>
/// <param name="openings">Counts the due days.</param>
/// <param name="reader">Reads the registers.</param>
public sealed class RegisterDesk(NpgsqlDataSource db, Openings openings, RegisterReader reader)
{
    /// <summary>The most rows of one import.</summary>
    public const int MostRows = 5_000;

    private static readonly CsvColumn
        Number = new(nameof(RegisterRow.Number), "登记号", "文号", "number"), Title = new(nameof(RegisterRow.Title), "事项", "案件名称", "title"),
        FormedOn = new(nameof(RegisterRow.FormedOn), "作出日期", "决定日期", "formed_on");

    private static readonly CsvColumn[] Columns = [Number, Title, FormedOn];

    private sealed record Entry(Opening Opening, SerialNumber Number);

    /// <summary>Enters one number.</summary>
    /// <param name="register">The register's code.</param>
    /// <param name="row">The line.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>register.unknown</c>, <c>register.number.wrong</c>, <c>register.number.taken</c>, <c>day.wrong</c>, and as for <see cref="OpeningBook.OfEvent"/>.</exception>
    public async Task<Id<Occurrence>> EnterAsync(string register, RegisterRow row, Actor by, CancellationToken ct)
    {
        var book = await FindAsync(register, ct);
        var entry = Read(await openings.ReadAsync(ct), book, row);
        return await db.InTransactionAsync(async tx =>
        {
            if (!await InsertAsync(tx, book, entry, by)) throw new Refusal("register.number.taken", entry.Number.Text) { Field = nameof(row.Number) };
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "register.entered", entry.Opening.Id, new { register, number = entry.Number.Text });
            return entry.Opening.Id;
        }, ct);
    }

    /// <summary>Enters a file of numbers. Good rows are entered, each bad one is reported; nothing is dropped silently.</summary>
    /// <param name="register">The register's code.</param>
    /// <param name="table">The file: number, title, formed_on (登记号, 事项, 作出日期).</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>register.unknown</c>, <c>csv.…</c></exception>
    public async Task<ImportReport> ImportAsync(string register, CsvFile table, Actor by, CancellationToken ct)
    {
        var (book, terms) = (await FindAsync(register, ct), await openings.ReadAsync(ct));
        var (report, entries) = (new ImportReport(Columns), new List<(int Line, Entry Entry)>());
        foreach (var row in table.Having(Columns).Rows)
            try
            {
                entries.Add((row.Line, Read(terms, book, new(row[Number], row[Title], row[FormedOn]))));
            }
            catch (Refusal refusal)
            {
                report.Refuse(row, refusal);
            }
        await db.InTransactionAsync(async tx =>
        {
            foreach (var (line, entry) in entries)
                if (await InsertAsync(tx, book, entry, by))
                {
                    report.Accept();
                }
                else report.Known(line, entry.Number.Text);
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "register.imported", new { register, report.Accepted, known = report.AlreadyThere.Count, refused = report.Refused.Count });
        }, ct);
        return report;
    }

    private async Task<Register> FindAsync(string code, CancellationToken ct) =>
        (await reader.AllAsync(ct)).FirstOrDefault(each => each.Code == code) ?? throw new Refusal("register.unknown") { Field = "Register" };

    private static Entry Read(OpeningBook terms, Register book, RegisterRow row)
    {
        var number = SerialNumber.Parse(row.Number) ?? throw new Refusal("register.number.wrong", book.Example) { Field = nameof(row.Number) };
        var formedOn = DayText.Parse(row.FormedOn) ?? throw new Refusal("day.wrong") { Field = nameof(row.FormedOn) };
        if (formedOn.Year != number.Year && formedOn.Year != number.Year + 1) throw new Refusal("register.year.wrong", number.Year) { Field = nameof(row.FormedOn) };
        return new(terms.OfEvent(book.Catalogue, row.Title, formedOn) with { Period = number.Text }, number);
    }

    private static async Task<bool> InsertAsync(NpgsqlConnection tx, Register book, Entry entry, Actor by)
    {
        if (!await entry.Opening.TryInsertAsync(tx, by)) return false;
        await tx.ExecuteAsync("""
            insert into disclosure.register_entry (id, register, number, series, serial, title, formed_on, occurrence_id, entered_by)
            values (@id, @Code, @Text, @Series, @Serial, @Title, @BegunOn, @occurrence, @person)
            """, new { id = Id<RegisterRow>.New(), book.Code, entry.Number.Text, entry.Number.Series, entry.Number.Serial, entry.Opening.Title, entry.Opening.BegunOn, occurrence = entry.Opening.Id, person = by.Person });
        return true;
    }
}
