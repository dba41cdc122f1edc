using System.Net;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>A whole sheet is taken before pages are set in motion; whatever is not ordinary meets the page, and the answer is the same.</summary>
public sealed class SheetLaneTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_whole_sheet_is_taken_once_however_often_it_is_sent()
    {
        var (wave, visitor, form) = await GivenAsync();

        var first = await SendAsync(visitor, form, wave, Answers.Complete());
        var again = await SendAsync(visitor, form, wave, Answers.Complete());

        Assert.Equal($"/surveys/{wave}/thanks", first.Path);
        Assert.Equal($"/surveys/{wave}/thanks", again.Path);
        Assert.Contains("答卷收到了", first.Text, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(wave));
    }

    [Fact]
    public async Task A_sheet_from_English_pages_leads_to_English_thanks()
    {
        var (wave, visitor, form) = await GivenAsync("/en");

        Assert.Equal($"/en/surveys/{wave}/thanks", (await SendAsync(visitor, form, wave, Answers.Complete(), "/en")).Path);
    }

    [Fact]
    public async Task A_sheet_with_a_fault_meets_the_page_and_keeps_nothing()
    {
        var (wave, visitor, form) = await GivenAsync();

        var back = await SendAsync(visitor, form, wave, new(Answers.Complete()) { ["air"] = "wonderful" });

        Assert.Contains("这个选项不在这份问卷里，请重新选一个", back.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(wave));
    }

    [Fact]
    public async Task A_sheet_without_its_token_or_under_a_right_that_was_made_up_is_refused()
    {
        var (wave, visitor, form) = await GivenAsync();
        var (_, other, theirs) = await GivenAsync();

        var bare = await SendAsync(visitor, form, wave, Answers.Complete(), token: "");
        var forged = await SendAsync(other, theirs, wave, Answers.Complete());

        Assert.Equal(HttpStatusCode.BadRequest, bare.Status);
        Assert.DoesNotContain("答卷收到了", forged.Text, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync(wave));
    }

    [Fact]
    public async Task A_form_with_more_fields_than_anybody_reads_is_a_bad_request_and_no_fault_of_ours()
    {
        var (wave, visitor, form) = await GivenAsync();

        var many = await SendAsync(visitor, form, wave, Enumerable.Range(0, 3000).ToDictionary(n => $"x{n}", _ => (string?)""));

        Assert.InRange((int)many.Status, 400, 499);
    }

    [Fact]
    public async Task A_sheet_that_comes_after_the_wave_was_closed_is_told_so()
    {
        var (wave, visitor, form) = await GivenAsync();
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);

        Assert.Contains("这期问卷已经结束", (await SendAsync(visitor, form, wave, Answers.Complete())).Text, StringComparison.Ordinal);
    }

    // The second visitor: the first one's form was rendered, and kept.
    private async Task<(Id<Wave> Wave, Visitor Visitor, Screen Form)> GivenAsync(string language = "")
    {
        var (wave, visitor) = (await Bench.OpenWaveAsync(), Bench.Site.Visitor());
        await Bench.Site.Visitor().OpenAsync($"{language}/surveys/{wave}/answer");
        return (wave, visitor, await visitor.OpenAsync($"{language}/surveys/{wave}/answer"));
    }

    private static Task<Screen> SendAsync(Visitor visitor, Screen form, Id<Wave> wave, Dictionary<string, string?> answers, string language = "", string? token = null) =>
        visitor.SendAsync(new(HttpMethod.Post, $"{language}/surveys/{wave}/check")
        {
            Content = new FormUrlEncodedContent([.. answers.Where(answer => answer.Value is not null).Select(answer => new KeyValuePair<string, string>($"A[{answer.Key}]", answer.Value!)), new("__RequestVerificationToken", token ?? form.Document.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!)]),
        });

    private async Task<int> CountAsync(Id<Wave> wave) => (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.Answers;
}
