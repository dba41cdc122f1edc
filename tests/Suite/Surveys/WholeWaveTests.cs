using System.Text.Json.Nodes;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class WholeWaveTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task A_wave_runs_from_the_import_of_a_real_questionnaire_to_a_published_suppressed_and_reproducible_result()
    {
        var file = await File.ReadAllBytesAsync(Shared.Data("surveys/13-citric-survey.lss"), Stop);
        var staff = Bench.Site.Visitor();
        await staff.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        // Imported whole, with what was lost; then the Chinese, which the file did not have.
        var import = await staff.OpenAsync("/office/surveys/drafts/import");
        Assert.NotNull((await import.PressAsync("先看看", ("Upload", new Attached("survey.lss", "application/xml", file)))).Document.GetElementById("report"));
        var draft = await import.PressAsync("建成草稿", ("Upload", new Attached("survey.lss", "application/xml", file)));
        var id = new Id<SurveyDraft>(Guid.Parse(draft.Path.Split('/')[^1]));
        await TranslateAsync(id);
        await (await staff.OpenAsync(draft.Path)).PressAsync("发布这一版");
        var version = (await Bench.Get<WaveReader>().SurveysAsync(Stop)).Single(row => row.Newest.Questionnaire.Find("g01q02") is not null).Newest;

        // A wave on its pages, answered by the open link.
        var made = await (await staff.OpenAsync($"/office/surveys/new/{version.Id}")).PressAsync("保存，先不开始", ("TitleZh", "2026年冬"), ("TitleEn", "Winter 2026"), ("Mode", "OpenLink"));
        var wave = new Id<Wave>(Guid.Parse(made.Path.Split('/')[^1]));
        var desk = await (await staff.OpenAsync($"/office/surveys/{wave}")).PressAsync("开始收答卷");
        var (scale, likes) = ((Scale)version.Questionnaire.Find("g01q02")!, (SingleChoice)version.Questionnaire.Find("g02q04")!);
        int[] counts = [3, 12, 40, 90, 155];
        await Bench.AnswerAsync(wave, counts.Index().SelectMany(each => Enumerable.Range(0, each.Item).Select(n => new Dictionary<string, string?> { [scale.Code] = $"{scale.From + each.Index}", [likes.Code] = likes.Options[n % 2].Code })));
        Assert.Contains("300", (await staff.OpenAsync($"/office/surveys/{wave}")).Text, StringComparison.Ordinal);
        await (await staff.OpenAsync($"/office/surveys/{wave}")).PressAsync("结束收答卷");
        await (await staff.OpenAsync($"/office/surveys/{wave}")).PressAsync("公布结果");

        // What is public holds the small count back, and another with it.
        var published = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!.Figures.Questions.Single(question => question.Code == scale.Code);
        Assert.Equal([null, null, 40, 90, 155], published.Options.Select(option => option.Count));
        var results = await Bench.Site.Visitor().OpenAsync($"/surveys/{wave}/results");
        Assert.Contains("不公布", results.Text, StringComparison.Ordinal);

        // Whoever has the bundle gets the figures that were printed.
        var home = Directory.CreateTempSubdirectory("pinghu-whole-");
        var path = Path.Combine(home.FullName, "bundle.zip");
        await using (var stream = File.Create(path)) await Bench.Get<WaveData>().WriteAsync((await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View, DataFormat.Bundle, null, stream, Stop);
        await using var output = new StringWriter();
        var code = await Recompute.RunAsync([path, "--json"], output);
        home.Delete(recursive: true);
        Assert.True(code == 0, output.ToString());
        var mean = JsonNode.Parse(output.ToString())!["waves"]![0]!["figures"]!.AsArray().Single(figure => (string)figure!["question"]! == scale.Code && (string)figure["measure"]! == "mean")!;
        var (value, error) = ((double)mean["value"]!, (double)mean["standardError"]!);
        Assert.Equal((3 + 24 + 120 + 360 + 775) / 300.0, value, 9);
        Assert.Equal(new[] { Exactness.Tenths, Exactness.Whole, Exactness.Rough }.Select(exactness => exactness.Print(value, error, scale.From, scale.To)).First(printed => printed!.Step == published.Score!.Step && printed.StandardError is null == published.Score.StandardError is null), published.Score);
    }

    private async Task TranslateAsync(Id<SurveyDraft> id)
    {
        var (desk, reader) = (Bench.Get<DraftDesk>(), Bench.Get<DraftReader>());
        async Task<SurveyDraft> NowAsync() => (await reader.FindAsync(id, Stop))!;
        var asked = (await NowAsync()).Questionnaire;
        await desk.DescribeAsync(id, (await NowAsync()).Revision, Both(asked.Title), Both(asked.About), Both(asked.Source), chineseOnly: false, 300, Answers.Publicist, Stop);
        foreach (var question in asked.Questions)
            await desk.PutAsync(id, (await NowAsync()).Revision, question switch
            {
                Scale scale => scale with { Text = Both(scale.Text), Hint = Some(scale.Hint), Low = Both(scale.Low), High = Both(scale.High) },
                SingleChoice choice => choice with { Text = Both(choice.Text), Hint = Some(choice.Hint), Options = [.. choice.Options.Select(option => option with { Text = Both(option.Text) })] },
                _ => question with { Text = Both(question.Text), Hint = Some(question.Hint) },
            }, Answers.Publicist, Stop);

        static Phrase Both(Phrase phrase) => new(phrase.Zh.Length > 0 ? phrase.Zh : $"译：{phrase.En}", phrase.En.Length > 0 ? phrase.En : "said");

        static Phrase? Some(Phrase? phrase) => phrase is null ? null : Both(phrase);
    }
}
