using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

public sealed class SubmissionTests(Benches benches) : OnABench(benches)
{
    private int ran;

    private sealed record Outcome(int Number);

    [Fact]
    public async Task The_same_form_sent_twice_happens_once_and_returns_the_same()
    {
        var sending = Sending.Of(Id<Outcome>.Blind().Value, "test.send", "乍浦", 3);

        var first = await SendAsync(sending);
        var second = await SendAsync(sending);

        Assert.Equal((first, 1), (second, ran));
    }

    [Fact]
    public async Task Two_clicks_at_once_wait_for_each_other()
    {
        var sending = Sending.Of(Id<Outcome>.Blind().Value, "test.send", "乍浦");

        var results = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => SendAsync(sending)));

        Assert.Equal((1, 1), (ran, results.Distinct().Count()));
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var key = Id<Outcome>.Blind().Value;
        await SendAsync(Sending.Of(key, "test.send", "a"));

        var refused = await Assert.ThrowsAsync<Refusal>(() => SendAsync(Sending.Of(key, "test.send", "b")));

        Assert.Equal(("submission.other.body", 1), (refused.Message, ran));
    }

    [Fact]
    public async Task A_refused_sending_may_be_corrected_and_sent_again_with_its_key()
    {
        var key = Id<Outcome>.Blind().Value;
        await Assert.ThrowsAsync<Refusal>(() => Bench.Db.OnceAsync<Outcome>(Sending.Of(key, "test.send", "wrong"), _ => throw new Refusal("wrong"), Stop));

        Assert.Equal(1, (await SendAsync(Sending.Of(key, "test.send", "right"))).Number);
    }

    [Fact]
    public void Moving_a_letter_between_fields_is_another_body() =>
        Assert.NotEqual(Sending.Of(Guid.Empty, "v", "ab", "c").BodyHash, Sending.Of(Guid.Empty, "v", "a", "bc").BodyHash);

    [Fact]
    public void A_missing_field_is_not_an_empty_one() =>
        Assert.NotEqual(Sending.Of(Guid.Empty, "v", "", null).BodyHash, Sending.Of(Guid.Empty, "v", null, "").BodyHash);

    private Task<Outcome> SendAsync(Sending sending) =>
        Bench.Db.OnceAsync(sending, _ => Task.FromResult(new Outcome(Interlocked.Increment(ref ran))), Stop);
}
