using Dapper;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class ReceiptsTests(Benches benches) : OnABench(benches)
{
    private readonly Guid subject = Id<ReceiptsTests>.Blind().Value;

    [Fact]
    public async Task A_kept_receipt_opens_before_and_after_it_was_hardened()
    {
        var code = await KeepAsync();
        Assert.Equal(new ReceiptSubject("report", subject), await Receipts.OpenAsync(code, Stop));

        Assert.Equal(1, await Bench.RunJobsAsync());

        Assert.Equal(new ReceiptSubject("report", subject), await Receipts.OpenAsync(code, Stop));
    }

    [Fact]
    public async Task Hardening_leaves_nothing_that_a_fast_hash_could_be_compared_with()
    {
        await KeepAsync();
        var before = await ProofAsync();

        await Bench.RunJobsAsync();

        Assert.NotEqual(before, await ProofAsync());
    }

    [Fact]
    public async Task The_secret_is_nowhere_in_the_database()
    {
        var code = await KeepAsync();
        await using var superuser = await Bench.OpenAsync("postgres");

        var kept = await superuser.QuerySingleAsync<string>("select string_agg(r::text, ' ') from kernel.receipt r");

        Assert.Contains(code.Locator, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(code.Secret, kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_secret_does_not_open_the_locator()
    {
        var code = await KeepAsync();

        Assert.Null(await Receipts.OpenAsync(code with { Secret = new('0', 20) }, Stop));
    }

    [Fact]
    public async Task After_five_wrong_tries_a_locator_rests_for_a_quarter_of_an_hour()
    {
        var code = await KeepAsync();
        for (var i = 0; i < Receipts.MostTries; i++) await Receipts.OpenAsync(code with { Secret = new('0', 20) }, Stop);

        Assert.Equal("receipt.rest", (await Assert.ThrowsAsync<Refusal>(() => Receipts.OpenAsync(code, Stop))).Message);
        await Bench.MoveToAsync(Bench.Clock.Now.AddMinutes(16));

        Assert.NotNull(await Receipts.OpenAsync(code, Stop));
    }

    [Fact]
    public async Task A_form_left_open_overnight_is_told_so()
    {
        var issued = Receipts.Issue(3);
        await Bench.MoveToAsync(Bench.Clock.Now.AddHours(13));

        Assert.Equal("receipt.form.expired", Assert.Throws<Refusal>(() => Receipts.Accept(issued)).Message);
    }

    [Theory]
    [InlineData("code")]
    [InlineData("until")]
    [InlineData("mac")]
    public void A_sender_cannot_choose_a_code_of_their_own(string changed)
    {
        var issued = Receipts.Issue(3);

        var forged = changed switch
        {
            "code" => issued with { Code = ReceiptCode.Make(3).Plain },
            "until" => issued with { Until = issued.Until + 1 },
            _ => issued with { Mac = "００" },
        };

        Assert.Equal("receipt.form.forged", Assert.Throws<Refusal>(() => Receipts.Accept(forged)).Message);
    }

    private Receipts Receipts => Bench.Get<Receipts>();

    private async Task<ReceiptCode> KeepAsync()
    {
        var code = Receipts.Accept(Receipts.Issue(3));
        await Bench.Db.InTransactionAsync(tx => Receipts.KeepAsync(tx, code, "report", subject), Stop);
        return code;
    }

    private async Task<byte[]> ProofAsync()
    {
        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        return await connection.QuerySingleAsync<byte[]>("select proof from kernel.receipt");
    }
}
