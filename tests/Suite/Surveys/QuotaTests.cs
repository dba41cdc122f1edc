using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class QuotaTests(Benches benches) : OnABench(benches)
{
    private const string Danghu = "330482001", Zhapu = "330482101";

    [Fact]
    public async Task Of_forty_answers_at_once_exactly_the_target_is_in_and_nobody_is_refused()
    {
        var wave = await WaveAsync((Danghu, 7), (Zhapu, 5));
        var credentials = Bench.Get<Credentials>();

        var received = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() =>
            Bench.Get<AnswerDesk>().SendAsync(credentials.Make(wave, AnswerChannel.OpenLink, false), Answers.Complete(i % 2 == 0 ? Danghu : Zhapu), 60, Stop), Stop)));

        Assert.Equal((12, 28), (received.Count(each => each == Received.Now), received.Count(each => each == Received.OverQuota)));
        Assert.Equal([(Danghu, 7), (Zhapu, 5)], (await Bench.Get<QuotaDesk>().OfAsync(wave, Stop)).Select(quota => (quota.Category, quota.Filled)));
        var figures = await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop);
        Assert.Equal((12, true, 28), (figures!.Answers, figures.Apart[0].OverQuota, figures.Apart[0].Answers));
    }

    [Fact]
    public async Task A_sheet_sent_twice_takes_one_place()
    {
        var wave = await WaveAsync((Danghu, 2));
        var credential = Bench.Get<Credentials>().Make(wave, AnswerChannel.OpenLink, false);
        var desk = Bench.Get<AnswerDesk>();

        Assert.Equal(Received.Now, await desk.SendAsync(credential, Answers.Complete(), 60, Stop));
        Assert.Equal(Received.Before, await desk.SendAsync(credential, Answers.Complete(), 60, Stop));

        Assert.Equal(1, Assert.Single(await Bench.Get<QuotaDesk>().OfAsync(wave, Stop)).Filled);
    }

    [Fact]
    public async Task Who_belongs_to_no_group_stands_apart_and_takes_no_place()
    {
        var wave = await WaveAsync((Danghu, 2));

        await Bench.AnswerAsync(wave, Answers.Complete(TownChoice.Elsewhere), Answers.Complete(Zhapu), Answers.Complete());

        Assert.Equal(1, (await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop))!.Answers);
    }

    [Fact]
    public async Task Quotas_are_set_before_the_wave_opens_and_on_groups_that_there_are()
    {
        var wave = await WaveAsync((Danghu, 2));
        Assert.Equal("wave.set_quota.while.open", (await RefusedAsync(wave, "town", Danghu, 3)).Message);

        var draft = await Bench.DraftWaveAsync();
        Assert.Equal("survey.quota.question", (await RefusedAsync(draft, "town", "330482999", 3)).Message);
        Assert.Equal("survey.quota.question", (await RefusedAsync(draft, "overall", "satisfied", 3)).Message);
        Assert.Equal("survey.quota.target", (await RefusedAsync(draft, "town", Danghu, 0)).Message);
    }

    [Fact]
    public async Task The_page_says_beforehand_and_afterwards_that_an_answer_over_the_quota_stands_apart()
    {
        var wave = await WaveAsync((Danghu, 1));
        await Bench.AnswerAsync(wave, Answers.Complete());
        var visitor = Bench.Site.Visitor();
        var begin = await visitor.OpenAsync($"/surveys/{wave}");
        Assert.Contains("名额满了也照样可以答", begin.Text, StringComparison.Ordinal);

        await visitor.OpenAsync($"/surveys/{wave}/answer");
        var check = await (await visitor.OpenAsync($"/surveys/{wave}/answer")).PressAsync("核对我的回答", [.. Answers.Complete().Select(answer => ($"A[{answer.Key}]", (object?)answer.Value))]);
        var thanks = await check.PressAsync("发出答卷");

        Assert.Contains("名额已经满了", thanks.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_set_targets_and_watch_them_fill()
    {
        var wave = await Bench.DraftWaveAsync();
        var staff = Bench.Site.Visitor();
        await staff.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        var form = await (await staff.OpenAsync($"/office/surveys/{wave}/quotas")).FollowAsync("设名额");
        Assert.All(new[] { "-1", "三" }, typed => Assert.Contains("“当湖”要在 1 到 1,000,000 之间", form.PressAsync("保存名额", ("Groups[0].Count", typed)).Result.ErrorOf("Groups[0].Count"), StringComparison.Ordinal));

        await form.PressAsync("保存名额", ("Groups[0].Count", "3"), ("Groups[3].Count", "2"));
        await Bench.Get<WaveDesk>().OpenAsync(wave, Answers.Publicist, Stop);
        await Bench.AnswerAsync(wave, Answers.Complete(), Answers.Complete(Zhapu), Answers.Complete(Zhapu), Answers.Complete(Zhapu));

        var page = await staff.OpenAsync($"/office/surveys/{wave}/quotas");
        Assert.Contains("5 个名额用了 3 个，2 组里有 1 组满了", page.Text, StringComparison.Ordinal);
        Assert.Contains("town,330482101,2,2", (await staff.OpenAsync($"/office/surveys/{wave}/quotas?handler=Csv")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Age_and_sex_are_asked_by_ready_questions_and_an_answer_needs_a_place_by_both()
    {
        var asked = ShippedQuestionnaires.All[ShippedQuestionnaires.Provincial];
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("by-age-and-sex", asked with { Questions = [.. asked.Questions, .. QuestionKinds.Background] }, Answers.Publicist, Stop);
        var wave = await Bench.DraftWaveAsync(version: version.Id);
        await Bench.Get<QuotaDesk>().SetAsync(wave, "age", new Dictionary<string, int?> { ["a18-29"] = 5, ["a70"] = 1 }, Answers.Publicist, Stop);
        await Bench.Get<QuotaDesk>().SetAsync(wave, "sex", new Dictionary<string, int?> { ["female"] = 2, ["male"] = 2 }, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().OpenAsync(wave, Answers.Publicist, Stop);
        Dictionary<string, string?> Of(string age, string sex) => new(Answers.Complete()) { ["age"] = age, ["sex"] = sex };

        await Bench.AnswerAsync(wave, Of("a70", "female"), Of("a70", "male"), Of("a18-29", "female"), Of("a18-29", "female"), Of("a18-29", "unsaid"), Of("a30-44", "male"));

        Assert.Equal([("a18-29", 1), ("a70", 1), ("female", 2), ("male", 0)], (await Bench.Get<QuotaDesk>().OfAsync(wave, Stop)).Select(quota => (quota.Category, quota.Filled)));
        Assert.Equal(2, (await Bench.Get<WaveReader>().FiguresAsync(wave, null, Stop))!.Answers);
    }

    private async Task<Id<Wave>> WaveAsync(params (string Town, int Target)[] targets)
    {
        var wave = await Bench.DraftWaveAsync();
        await Bench.Get<QuotaDesk>().SetAsync(wave, "town", targets.ToDictionary(each => each.Town, each => (int?)each.Target), Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().OpenAsync(wave, Answers.Publicist, Stop);
        return wave;
    }

    private async Task<Refusal> RefusedAsync(Id<Wave> wave, string question, string group, int target) =>
        await Assert.ThrowsAsync<Refusal>(() => Bench.Get<QuotaDesk>().SetAsync(wave, question, new Dictionary<string, int?> { [group] = target }, Answers.Publicist, Stop));
}
