using System.Text;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Reports.SentReports;

namespace PingHuEcoPublic.Tests.Reports;

public sealed class IdentityTests(Benches benches) : OnABench(benches)
{
    private SentReports Reports => field ??= new(Bench);

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await TwoDesks.StandAsync(Bench);
    }

    [Fact]
    public async Task Both_desks_together_read_who_sent_it()
    {
        var report = await Reports.SendAsync(reporter: Sender);

        var read = (await SealedAsync()).ToDictionary(row => row.Field, row => Sealing.Open(row.Envelope, new(row.Field, report.Value), TwoDesks.Reward, TwoDesks.Discipline));

        Assert.Equal((Sender.Name, Sender.Phone, Sender.Relation), (read["name"], read["phone"], read["relation"]));
    }

    [Theory]
    [InlineData("select envelope from sealed.identity")]
    [InlineData("select count(*) from sealed.identity")]
    [InlineData("update sealed.identity set envelope = '\\x00'")]
    [InlineData("delete from sealed.identity")]
    [InlineData("truncate sealed.identity")]
    [InlineData("insert into sealed.identity (record, field, envelope) values (gen_random_uuid(), 'name', '\\x00') returning envelope")]
    [InlineData("drop function sealed.erase_due()")]
    [InlineData("alter table sealed.identity disable trigger all")]
    public async Task The_site_can_put_an_identity_in_and_not_take_it_out(string attempt)
    {
        await Reports.SendAsync(reporter: Sender);
        await using var app = await Bench.Db.OpenConnectionAsync(Stop);

        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => app.ExecuteAsync(attempt))).SqlState);
    }

    [Fact]
    public async Task The_name_and_the_number_lie_in_no_column_of_any_table()
    {
        await Reports.SendAsync(reporter: Sender);
        await Bench.RunJobsAsync();

        Assert.Empty(await RowsWithAsync(Sender.Name));
        Assert.Empty(await RowsWithAsync(Sender.Phone));
        Assert.NotEmpty(await RowsWithAsync(Draft.Polluter));
    }

    [Fact]
    public async Task The_hash_of_the_form_cannot_be_guessed_from_without_the_receipt()
    {
        await Reports.SendAsync(reporter: Sender);
        await using var superuser = await Bench.OpenAsync("postgres");
        var kept = await superuser.QuerySingleAsync<byte[]>("select body_hash from kernel.submission");

        var guess = Sending.Of(Reports.Form, "reports.send", Reports.Code.Locator, Draft.Kind, Draft.Happening, Draft.Polluter, Draft.Site, Draft.Town, Draft.Address, Draft.Point?.Lat, Draft.Point?.Lon,
            Draft.SeenOn, Draft.SeenWhen, Draft.What, Sender.Name, Sender.Phone, Sender.Relation);

        Assert.NotEqual(guess.BodyHash, kept);
        Assert.Empty(await RowsWithAsync(Reports.Code.Secret));
    }

    [Fact]
    public void A_reporter_does_not_print() => Assert.Equal("Reporter", Sender.ToString());

    [Fact]
    public async Task An_identity_goes_180_days_after_the_end_and_the_journal_counts_it()
    {
        var report = await Reports.SendAsync(reporter: Sender);
        await Reports.Desk.RefuseAsync(report, "重复", Intake, Stop);

        await EraseOnAsync(new(2027, 5, 22));
        Assert.Equal(3, (await SealedAsync()).Count);

        await EraseOnAsync(new(2027, 5, 23));
        Assert.Empty(await SealedAsync());
        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal([0, 3], await superuser.QueryAsync<int>("select (detail ->> 'identities')::int from kernel.journal where act = 'reports.erased' order by id"));
    }

    [Fact]
    public async Task An_open_report_keeps_its_identity()
    {
        await Reports.SendAsync(reporter: Sender);

        await EraseOnAsync(new(2036, 1, 1));

        Assert.Equal(3, (await SealedAsync()).Count);
    }

    [Fact]
    public async Task A_legal_hold_stops_the_erasure()
    {
        var report = await Reports.SendAsync(reporter: Sender);
        await Reports.Desk.RefuseAsync(report, "重复", Intake, Stop);
        await using (var superuser = await Bench.OpenAsync("postgres"))
            await superuser.ExecuteAsync("insert into kernel.legal_hold (subject, reason, until, placed_by) values (@report, '诉讼', '2028-01-01', gen_random_uuid())", new { report });

        await EraseOnAsync(new(2027, 12, 31));

        Assert.Equal(3, (await SealedAsync()).Count);
    }

    [Fact]
    public async Task Two_years_after_the_end_the_thread_goes_and_the_receipt_opens_nothing()
    {
        var report = await Reports.SendAsync();
        await Reports.Desk.SayAsync(report, "又排了。", Id<Message>.Blind().Value, Stop);
        await Reports.Desk.RefuseAsync(report, "重复", Intake, Stop);

        await EraseOnAsync(new(2028, 11, 24));

        Assert.Empty((await Bench.Get<ReportTracker>().FindAsync(report, Stop))!.Messages);
        Assert.Null(await Bench.Get<Receipts>().OpenAsync(Reports.Code, Stop));
    }

    private sealed record Row(string Field, byte[] Envelope);

    private async Task<List<Row>> SealedAsync()
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        return (await superuser.QueryAsync<Row>("select field, envelope from sealed.identity order by field")).AsList();
    }

    private async Task EraseOnAsync(DateOnly day)
    {
        await Bench.MoveToAsync(day);
        await Bench.Db.InTransactionAsync(tx => new EraseDue().RunAsync(new(0, EraseDue.Kind, "{}", 1), tx, Stop), Stop);
    }

    /// <summary>Looks for a text in every row of every table, as text and inside binary columns.</summary>
    private async Task<IReadOnlyList<string>> RowsWithAsync(string canary)
    {
        await using var superuser = await Bench.OpenAsync("postgres");
        var tables = (await superuser.QueryAsync<string>("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')")).AsList();
        var hex = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(canary));
        var found = new List<string>();
        foreach (var table in tables)
            if (await superuser.QuerySingleAsync<bool>($"select exists (select 1 from {table} t where t::text like '%' || @canary || '%' or t::text like '%' || @hex || '%')", new { canary, hex })) found.Add(table);
        return found;
    }
}
