using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MiniExcelLibs;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>The page, the CSV, the workbook and the JSON of a publication tell the same and no more; the bundle holds rows and is for staff alone.</summary>
public sealed class PublishedFormsTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public async Task What_one_form_leaves_out_is_in_no_other()
    {
        var wave = await PublishedAsync();
        var frozen = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!;
        var visitor = Bench.Site.Visitor();

        string[][] csv = [.. CsvText.Lines(new StringReader((await visitor.Client.GetStringAsync($"/en/surveys/{wave}/results.csv", Stop)).TrimStart('\uFEFF'))).Select(cells => cells.ToArray())];
        string[][] xlsx = [.. new MemoryStream(await visitor.Client.GetByteArrayAsync($"/en/surveys/{wave}/results.xlsx", Stop)).Query().Cast<IDictionary<string, object?>>().Select(row => row.Values.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "").ToArray())];
        var json = JsonNode.Parse(await Bench.Api.CreateClient().GetStringAsync($"/api/v1/surveys/results/{wave}", Stop))!["figures"]!;
        var page = await visitor.OpenAsync($"/en/surveys/{wave}/results");

        Assert.Equal(csv, xlsx);
        Assert.Equal(JsonNode.Parse(Json.Write(frozen.Figures))!.ToJsonString(), json.ToJsonString());
        Assert.Contains(frozen.Figures.Questions, question => question.Options.Any(option => option.Count is null));
        var hidden = Wording.English["Survey.Hidden.Short"];
        foreach (var question in frozen.Figures.Questions.Where(question => question.Options.Count > 0))
        {
            var rows = page.Document.GetElementById($"r-{question.Code}")!.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent.Trim()).ToArray()).ToArray();
            var lines = csv.Where(line => line[0] == Wording.English["Survey.Csv.Share"] && line[1] == frozen.View.Questionnaire.Find(question.Code)!.Text.En).ToArray();
            Assert.Equal(question.Options.Select(option => option.Count?.ToString("N0", CultureInfo.GetCultureInfo("en")) ?? hidden), rows.Select(row => row[1]));
            Assert.Equal(question.Options.Select(option => option.Share is { } share ? (share * 100).ToString("F1", CultureInfo.InvariantCulture) + "%" : "—"), rows.Select(row => row[2]));
            Assert.Equal(question.Options.Select(option => $"{option.Count}"), lines.Select(line => line[3]));
        }
        // A town without figures has none in any form, its number of answers among them.
        foreach (var town in frozen.Figures.Towns)
        {
            var line = csv.Single(line => line[0] == Wording.English["Survey.Csv.Town"] && line[2] == town.Town);
            Assert.Equal((Said(town.Answers), Said(town.Score?.Value), Said(town.Score?.StandardError)), (line[3], line[4], line[7]));
        }
        Assert.Contains(frozen.Figures.Towns, town => town is { Answers: null, Score: null, Rate: null });
        var apart = frozen.Figures.Apart.ToDictionary(part => part.Mode);
        Assert.Equal((null, 12), (apart[AnswerMode.Helped].Answers, apart[AnswerMode.Paper].Answers));
        Assert.Contains(csv, line => line[0] == Wording.English["Survey.Apart"] && line[1] == Wording.English["AnswerMode.Helped"] && line[3].Length == 0 && line[4].Length == 0);

        static string Said(double? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
    }

    [Theory]
    [InlineData(Role.Handler)]
    [InlineData(Role.Leader)]
    public async Task The_rows_of_a_wave_are_for_whoever_runs_surveys_and_for_no_town_or_department(Role role)
    {
        var wave = await PublishedAsync();
        var bundle = $"/office/surveys/{wave}/data?format=Bundle";
        var colleague = Bench.Site.Visitor();
        await colleague.SignInAsync(await Bench.StaffAsync(role));

        Assert.NotEqual("application/zip", (await Bench.Site.Visitor().Client.GetAsync(bundle, Stop)).Content.Headers.ContentType?.MediaType);
        var refused = await colleague.Client.GetAsync(bundle, Stop);
        Assert.NotEqual("application/zip", refused.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("rows.csv", Encoding.Latin1.GetString(await refused.Content.ReadAsByteArrayAsync(Stop)), StringComparison.Ordinal);
    }

    // Counts that must not be seen everywhere: of answers, of towns, of those helped.
    private async Task<Id<Wave>> PublishedAsync()
    {
        var wave = await Bench.OpenWaveAsync();
        string[] towns = ["330482001", "330482001", "330482001", "330482002", "330482002", "330482101"];
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 300).Select(i => new Dictionary<string, string?>(Answers.Complete(i < 4 ? "330482103" : towns[i % 6], i % 40 == 0 ? "not" : i % 9 == 0 ? "unclear" : i % 3 == 0 ? "fairly" : "satisfied")) { ["air"] = i < 3 ? "rather-not" : "fairly" }));
        foreach (var (mode, sheets) in new[] { (AnswerMode.Helped, 5), (AnswerMode.Paper, 12) })
            for (var sheet = 0; sheet < sheets; sheet++)
                await Bench.Get<EntryDesk>().EnterAsync(wave, new(Id<EntryDesk>.Blind().Value, mode, mode == AnswerMode.Helped ? "" : $"P{sheet}", Answers.Complete(overall: sheet % 2 == 0 ? "not" : "satisfied")), Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);
        return wave;
    }
}
