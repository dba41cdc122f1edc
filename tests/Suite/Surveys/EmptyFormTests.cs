using System.Net;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Every form of surveys, empty and with nonsense in each box: a sentence comes back, never a fault.</summary>
public sealed class EmptyFormTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task Every_form_of_the_office_answers_an_empty_and_a_wild_one_in_words()
    {
        var version = (await Bench.Get<WaveReader>().SurveysAsync(Stop))[0].Newest;
        var draft = await Bench.Get<DraftDesk>().ForkAsync(version.Id, Answers.Publicist, Stop);
        var (planned, open, invited, sampled) = (await Bench.DraftWaveAsync(), await Bench.OpenWaveAsync(), await Bench.OpenWaveAsync(WaveMode.Invited), await Bench.OpenWaveAsync(WaveMode.Sampled));
        var closed = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(closed, Enumerable.Range(0, 30).Select(_ => new Dictionary<string, string?>(Answers.Complete()) { ["wish"] = "河边少一点垃圾" }));
        await Bench.Get<WaveDesk>().CloseAsync(closed, Answers.Publicist, Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await TryAsync(new(visitor, "Close", "Discard", "handler=Open"), visitor,
            "/office/surveys", "/office/surveys/official", "/office/surveys/drafts/new", "/office/surveys/drafts/import", $"/office/surveys/new/{version.Id}",
            $"/office/surveys/drafts/{draft}", $"/office/surveys/drafts/{draft}/about", $"/office/surveys/drafts/{draft}/try", $"/office/surveys/drafts/{draft}/question?kind=Single", $"/office/surveys/drafts/{draft}/question?kind=Town",
            $"/office/surveys/{planned}", $"/office/surveys/{planned}/schedule", $"/office/surveys/{planned}/quotas", $"/office/surveys/{planned}/quotas/town",
            $"/office/surveys/{invited}", $"/office/surveys/{invited}/cases", $"/office/surveys/{invited}/cards", $"/office/surveys/{sampled}/cases", $"/office/surveys/{sampled}/entry", $"/office/surveys/{sampled}/entry/sheet?mode=Paper",
            $"/office/surveys/{open}", $"/office/surveys/{closed}", $"/office/surveys/{closed}/weights", $"/office/surveys/{closed}/margins/town", $"/office/surveys/{closed}/cut", $"/office/surveys/{closed}/texts/wish");
    }

    [Fact]
    public async Task Every_form_of_a_respondent_answers_an_empty_and_a_wild_one_in_words()
    {
        var (open, phone) = (await Bench.OpenWaveAsync(), await Bench.OpenWaveAsync(WaveMode.PhoneCode));
        var visitor = Bench.Site.Visitor();
        var trial = new FormTrial(visitor);

        await TryAsync(trial, visitor, $"/surveys/{open}/answer", "/surveys/invited", "/surveys/return", $"/surveys/{phone}/phone");
        await (await visitor.OpenAsync($"/surveys/{phone}/phone")).PressAsync("发验证码", ("Phone", "13905730001"));
        await TryAsync(trial, visitor, $"/surveys/{phone}/phone/code");
        await (await visitor.OpenAsync($"/surveys/{open}/answer")).PressAsync("核对我的回答", [.. Answers.Complete().Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))]);
        await TryAsync(trial, visitor, $"/surveys/{open}/check");
    }

    private static async Task TryAsync(FormTrial trial, Visitor visitor, params string[] paths)
    {
        foreach (var path in paths)
        {
            var page = await visitor.OpenAsync(path);
            Assert.True(page.Status == HttpStatusCode.OK, $"{path}: {page.Status}");
            await trial.TryAsync(page, hiddenToo: true, "", "乱", "99999999999999999999");
        }
        Assert.True(trial.Broken.Count == 0, string.Join(" | ", trial.Broken));
    }
}
