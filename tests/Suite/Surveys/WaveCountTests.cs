using Bogus;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using static PingHuEcoPublic.Tests.Surveys.Kinds;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class WaveCountTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task What_is_published_from_columns_is_what_a_plain_count_of_the_rows_says()
    {
        var chance = new Randomizer(3);
        var asked = Every with { Questions = [.. Every.Questions, Single("overall", "satisfied", "fairly", "rather-not", "not", "unclear") with { Scores = "satisfaction-4", Dimension = Dimension.Satisfaction, Headline = true }, Single("trust", "confident", "fairly-confident", "little-confidence", "no-confidence") with { Scores = "confidence-4", Dimension = Dimension.Confidence }] };
        var version = await Bench.Get<SurveyDesk>().PublishVersionAsync("every", asked, Answers.Publicist, Stop);
        var wave = await Bench.OpenWaveAsync(version: version.Id);
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 300).Select(_ => new Dictionary<string, string?>(Answered())
        {
            ["single"] = chance.ArrayElement(["good", "bad", "unclear"]),
            ["multiple"] = chance.ArrayElement(["air", "water,noise", "none", ""]),
            ["scale"] = $"{chance.Int(0, 10)}",
            ["stars"] = $"{chance.Int(1, 5)}",
            ["town"] = chance.ArrayElement([.. TownChoice.Towns, TownChoice.Elsewhere]),
            ["overall"] = chance.ArrayElement(["satisfied", "fairly", "rather-not", "not", "unclear", ""]),
            ["trust"] = chance.ArrayElement(["confident", "fairly-confident", "little-confidence", "no-confidence"]),
        }));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);
        var published = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!;

        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        var rows = await Dapper.SqlMapper.QueryAsync<AnswerRow>(connection, "select town, codes, seconds, channel = 'invitation' as verified, same_device from surveys.response where wave_id = @wave and not apart", new { wave = wave.Value });
        var plain = Suppression.Of(new Tally(asked, published.View.Wave.Scores.Value.ToDictionary(map => map.Map), published.Figures.Rules).Of([.. rows]), published.Figures.Rules);

        Assert.Equal(300, plain.Answers);
        Assert.Equal(Json.Write(plain), Json.Write(published.Figures));
    }

    [Fact]
    public async Task What_is_published_with_weights_is_counted_among_those_inside_the_population_whatever_they_answered()
    {
        var chance = new Randomizer(5);
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 400).Select(i => new Dictionary<string, string?>(Answers.Complete(i % 10 == 0 ? TownChoice.Elsewhere : TownChoice.Towns[i % 9], chance.ArrayElement(["satisfied", "fairly", "rather-not", "not", "unclear"]))) { ["wish"] = i % 4 == 0 ? "多种树" : "" }));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.Get<WeightDesk>().EnterAsync(wave, new("town", new(2020, 11, 1), "第七次人口普查", TownChoice.Towns.Index().ToDictionary(town => town.Item, town => (long?)(10_000 * (1 + (town.Index % 3))))), Answers.Publicist, Stop);
        var set = await Bench.Get<WeightDesk>().WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().PublishAsync(wave, new(Weights: set), Answers.Publicist, Stop);
        var published = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!;

        await using var connection = await Bench.Db.OpenConnectionAsync(Stop);
        AnswerRow[] rows = [.. await Dapper.SqlMapper.QueryAsync<AnswerRow>(connection, "select town, codes, seconds, channel = 'invitation' as verified, same_device from surveys.response where wave_id = @wave and not apart", new { wave = wave.Value })];
        var asked = published.View.Questionnaire;
        var plain = new PlainWeights(asked, published.View.Wave.Scores.Value.ToDictionary(map => map.Map), rows, [.. (await Bench.Get<WeightReader>().MarginsAsync(Stop)).Values]);

        Assert.Equal((360, 80), (published.Figures.Answers, published.Figures.Questions.Single(question => question.Code == "wish").Base));
        Assert.Equal(plain.Rows.Count(row => row.Codes[asked.ColumnOf("wish")] >= 0), published.Figures.Questions.Single(question => question.Code == "wish").Base);
        Assert.Equal(Math.Round(plain.Score("overall")!.Value, 1), published.Headline!.Score!.Value);
        Assert.Equal(Math.Round(plain.Rate("overall")!.Value, 3), published.Headline.Rate!.Value);
    }
}
