using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class DifferencingTests(Benches benches) : OnABench(benches)
{
    private static readonly int[] OneGroup = [0, 0, 0, 0];

    [Fact]
    public void One_missing_cell_follows_from_the_others_and_two_do_not()
    {
        Assert.Equal([3], Differencing.Follow([0, 1, 2], [200, 100, 37, 7], null, OneGroup, 10));
        Assert.Empty(Differencing.Follow([0, 1], [200, 100, 37, 7], null, OneGroup, 10));
        Assert.Empty(Differencing.Follow([0, 1, 3], [200, 100, 37, 70], null, OneGroup, 10));
    }

    [Fact]
    public void A_group_whose_sum_is_published_gives_its_only_missing_cell_away() =>
        Assert.Equal([3], Differencing.Follow([0, 2], [200, 100, 37, 7], null, [0, 0, 1, 1], 10));

    [Fact]
    public void Options_that_overlap_give_away_who_did_not_choose_them() =>
        Assert.Equal([1], Differencing.Follow([0, 1], [50, 98, 12], 100, [0, 0, 0], 10));

    [Fact]
    public async Task A_question_that_two_publications_would_give_away_is_left_out_of_the_second_with_the_reason()
    {
        var (wave, weights) = await WeightedAsync(elsewhereNot: 5, elsewhereSatisfied: 15);
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);

        await Bench.Get<WaveDesk>().PublishAsync(wave, new(Weights: weights), Answers.Publicist, Stop);

        var second = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!;
        Assert.Equal(2, second.Publication.Number);
        Assert.DoesNotContain(second.Figures.Questions, question => question.Code == "overall");
        Assert.Contains(second.Figures.Questions, question => question.Code == "air");
        Assert.Contains(new Withheld(WithheldFigure.Question, "overall", null, 1), second.Figures.Withheld!);
        Assert.Contains("总的来说", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results")).Text, StringComparison.Ordinal);
        Assert.Contains("与第 1 次公布相减，会露出不到 10 人的数", (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whose_answers_alone_make_the_difference_are_too_few_and_the_publication_is_refused()
    {
        var (wave, weights) = await WeightedAsync(elsewhereNot: 0, elsewhereSatisfied: 4);
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);

        var refused = await Assert.ThrowsAsync<Refusal>(() => Bench.Get<WaveDesk>().PublishAsync(wave, new(Weights: weights), Answers.Publicist, Stop));

        Assert.Equal(("wave.publish.difference", 1), (refused.Message, refused.Args[0]));
    }

    [Fact]
    public async Task What_was_not_published_before_gives_nothing_away()
    {
        var (wave, weights) = await WeightedAsync(elsewhereNot: 5, elsewhereSatisfied: 15);
        await Bench.Get<WaveDesk>().PublishAsync(wave, new(["air"], Towns: false), Answers.Publicist, Stop);

        await Bench.Get<WaveDesk>().PublishAsync(wave, new(["overall"], Towns: false, weights), Answers.Publicist, Stop);

        Assert.Null((await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!.Figures.Withheld);
    }

    [Fact]
    public async Task The_first_publication_stays_as_it_was_and_both_can_be_read()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 60).Select(i => Answers.Complete(TownChoice.Towns[i % 2])));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));
        await (await visitor.OpenAsync($"/office/surveys/{wave}")).PressAsync("公布结果", ("Questions", "overall"), ("Towns", false));
        var first = await Bench.Site.Visitor().Client.GetStringAsync($"/surveys/{wave}/results.csv", Stop);

        var looked = await (await visitor.OpenAsync($"/office/surveys/{wave}")).PressAsync("先核对", ("Questions", "air"), ("Towns", false));
        var again = await looked.PressAsync("公布结果", ("Questions", "air"), ("Towns", false));

        Assert.Contains("会公布 1 道题", looked.Document.GetElementById("looked")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("第 2 次公布", again.Text, StringComparison.Ordinal);
        Assert.Equal(first, await Bench.Site.Visitor().Client.GetStringAsync($"/surveys/{wave}/results.csv?publication=1", Stop));
        Assert.Equal(["r-air"], (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results")).Document.QuerySelectorAll(".question-result").Select(question => question.Id));
        Assert.Equal(["r-overall"], (await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results?publication=1")).Document.QuerySelectorAll(".question-result").Select(question => question.Id));
        Assert.Equal("wave.publish.same", (await Assert.ThrowsAsync<Refusal>(() => Bench.Get<WaveDesk>().PublishAsync(wave, new(["air"], Towns: false), Answers.Publicist, Stop))).Message);
    }

    private async Task<(Id<Wave> Wave, Id<WeightSet> Weights)> WeightedAsync(int elsewhereNot, int elsewhereSatisfied)
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, TownChoice.Towns.SelectMany((town, i) => Enumerable.Range(0, 30).Select(_ => Answers.Complete(town, i < 3 ? "not" : "satisfied"))));
        await Bench.AnswerAsync(wave, Enumerable.Range(0, elsewhereNot + elsewhereSatisfied).Select(i => Answers.Complete("elsewhere", i < elsewhereNot ? "not" : "satisfied")));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.Get<WeightDesk>().EnterAsync(wave, new("town", new(2020, 11, 1), "第七次人口普查", TownChoice.Towns.ToDictionary(town => town, _ => (long?)10_000)), Answers.Publicist, Stop);
        return (wave, await Bench.Get<WeightDesk>().WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop));
    }
}
