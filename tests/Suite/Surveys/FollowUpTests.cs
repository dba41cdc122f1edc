using Dapper;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class FollowUpTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task What_somebody_wrote_becomes_a_complaint_when_they_ask_for_it_and_they_can_follow_it()
    {
        var thanks = await SendAsync("塘边的垃圾两个月没有人收", followUp: true);
        await Bench.RunJobsAsync();

        await using var superuser = await Bench.OpenAsync("postgres");
        var complaint = await superuser.QuerySingleAsync<(string Body, string Town, long Contacts)>("select body, town, (select count(*) from complaints.contact) from complaints.submission");
        Assert.Equal(("塘边的垃圾两个月没有人收", "330482101", 0L), complaint);
        var code = thanks.Document.QuerySelector(".ticket")!.TextContent;
        // In groups, so that it fits a phone and can be written down; and as an image.
        Assert.Equal(6, thanks.Document.QuerySelectorAll(".ticket .digits span").Length);
        Assert.EndsWith("handler=Image", thanks.Document.QuerySelector(".ticket-image")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.Contains(await superuser.QuerySingleAsync<string>("select locator from kernel.receipt"), code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_but_the_words_and_the_town_goes_along_and_nothing_names_the_sheet()
    {
        await SendAsync("塘边的垃圾两个月没有人收", followUp: true);

        await using var superuser = await Bench.OpenAsync("postgres");
        var sheet = await superuser.QuerySingleAsync<Guid>("select id from surveys.response");
        var wave = await superuser.QuerySingleAsync<Guid>("select wave_id from surveys.response");
        var job = await superuser.QuerySingleAsync<string>("select payload::text from kernel.job where kind = 'complaints.open'");
        Assert.Equal(["submission", "text", "town"], System.Text.Json.Nodes.JsonNode.Parse(job)!.AsObject().Select(part => part.Key).Order());
        Assert.DoesNotContain(sheet.ToString(), job, StringComparison.Ordinal);
        Assert.DoesNotContain(wave.ToString(), job, StringComparison.Ordinal);
        Assert.Null(await superuser.QuerySingleAsync<string?>("select subject::text from kernel.journal where act = 'survey.followup.asked'"));
    }

    [Theory]
    [InlineData("塘边的垃圾两个月没有人收", false)]
    [InlineData("好", true)]
    [InlineData("", true)]
    public async Task Without_the_wish_or_without_words_nothing_is_opened_and_the_sheet_is_kept(string text, bool followUp)
    {
        var thanks = await SendAsync(text, followUp);

        Assert.Contains("答卷收到了", thanks.Text, StringComparison.Ordinal);
        await using var superuser = await Bench.OpenAsync("postgres");
        Assert.Equal((1L, 0L), await superuser.QuerySingleAsync<(long, long)>("select (select count(*) from surveys.response), (select count(*) from kernel.job where kind = 'complaints.open')"));
    }

    [Fact]
    public async Task A_job_that_runs_twice_opens_one_complaint()
    {
        await SendAsync("塘边的垃圾两个月没有人收", followUp: true);
        await using (var superuser = await Bench.OpenAsync("postgres"))
            await superuser.ExecuteAsync("insert into kernel.job (kind, payload, due_at) select kind, payload, due_at from kernel.job where kind = 'complaints.open'");

        await Bench.RunJobsAsync();

        await using var after = await Bench.OpenAsync("postgres");
        Assert.Equal(1, await after.QuerySingleAsync<int>("select count(*)::int from complaints.submission"));
    }

    private async Task<Screen> SendAsync(string text, bool followUp)
    {
        var wave = await Bench.OpenWaveAsync();
        var form = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/answer");
        var check = await form.PressAsync("核对我的回答", [.. Answers.Complete("330482101").Select(answer => ($"A[{answer.Key}]", (object?)answer.Value)), ("A[wish]", text)]);
        return await check.PressAsync("发出答卷", ("FollowUp", followUp ? "true" : null));
    }
}
