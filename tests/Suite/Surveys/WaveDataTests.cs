using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using MiniExcelLibs;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>What leaves the house can be computed again and names nobody.</summary>
public sealed class WaveDataTests(Benches benches) : OnABench(benches)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_bundle_of_a_wave_recomputes_to_the_published_figures(bool weighted)
    {
        var wave = await ClosedAsync();
        Id<WeightSet>? set = null;
        if (weighted)
        {
            await Bench.Get<WeightDesk>().EnterAsync(wave, new("town", new(2020, 11, 1), "第七次人口普查", TownChoice.Towns.ToDictionary(town => town, town => (long?)(town == "330482001" ? 200_000 : 50_000))), Answers.Publicist, Stop);
            set = await Bench.Get<WeightDesk>().WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop);
        }
        await Bench.Get<WaveDesk>().PublishAsync(wave, new(Weights: set), Answers.Publicist, Stop);
        var published = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!.Headline!;

        var home = Directory.CreateTempSubdirectory("pinghu-data-");
        var path = Path.Combine(home.FullName, "bundle.zip");
        await File.WriteAllBytesAsync(path, await WriteAsync(wave, DataFormat.Bundle, set), Stop);
        await using var output = new StringWriter();
        var code = await Recompute.RunAsync([path, "--json"], output);
        home.Delete(recursive: true);

        Assert.True(code == 0, output.ToString());
        var figures = JsonNode.Parse(output.ToString())!["waves"]![0]!["figures"]!.AsArray().Where(figure => (string)figure!["question"]! == "overall" && figure["by"] is null && figure["answer"] is null && figure["part"] is null).ToDictionary(figure => (string)figure!["measure"]!, figure => figure!);
        Assert.Equal((published.Score!.Value, published.Score.StandardError), (Math.Round((double)figures["mean"]["value"]!, 1), Math.Round((double)figures["mean"]["standardError"]!, 2)));
        Assert.Equal((published.Rate!.Value, published.Base), (Math.Round((double)figures["share"]["value"]!, 3), (int)figures["share"]["base"]!));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_published_figure_follows_from_the_bundle_here_and_in_R(bool weighted)
    {
        var chance = new Bogus.Randomizer(5);
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 900).Select(_ => Sheet(chance)));
        await EnterAsync(wave, AnswerMode.Helped, 14);
        await EnterAsync(wave, AnswerMode.Paper, 11);
        await EnterAsync(wave, AnswerMode.Telephone, 4);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await CodeAsync(wave);
        Id<WeightSet>? set = null;
        if (weighted)
        {
            await Bench.Get<WeightDesk>().EnterAsync(wave, new("town", new(2020, 11, 1), "第七次人口普查", TownChoice.Towns.ToDictionary(town => town, town => (long?)(town == "330482001" ? 200_000 : 50_000))), Answers.Publicist, Stop);
            set = await Bench.Get<WeightDesk>().WeighAsync(wave, ["town"], null, null, Answers.Publicist, Stop);
        }
        await Bench.Get<WaveDesk>().PublishAsync(wave, new(Weights: set), Answers.Publicist, Stop);
        var shown = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!.Figures;
        var home = Directory.CreateTempSubdirectory("pinghu-data-");
        await ZipFile.ExtractToDirectoryAsync(new MemoryStream(await WriteAsync(wave, DataFormat.Bundle, set)), home.FullName, Stop);

        var all = BundleFigures.Of(Bundle.Read(home.FullName));
        var figures = all.Waves.Single().Figures;

        double Of(string question, BundleMeasure measure, string? by = null, string? answer = null, string? part = null) => figures.Single(figure => (figure.Question, figure.Measure, figure.By, figure.Answer, figure.Part) == (question, measure, by, answer, part)).Value;
        foreach (var question in shown.Questions)
        {
            foreach (var option in question.Options.Where(option => option.Share is not null)) Assert.Equal(option.Share!.Value, Math.Round(Of(question.Code, BundleMeasure.Option, answer: option.Code), 3));
            if (question.Rate is { } rate) Assert.Equal(rate.Value, Math.Round(Of(question.Code, BundleMeasure.Share), 3));
            if (question.Score is { } score)
            {
                Assert.Equal(score.Value, Math.Round(Of(question.Code, BundleMeasure.Mean), score.Digits));
                if (score.StandardError is { } error && score.Step is null) Assert.Equal(error, Math.Round(figures.Single(figure => figure is { By: null, Part: null, Measure: BundleMeasure.Mean } && figure.Question == question.Code).StandardError, 2));
            }
        }
        foreach (var dimension in shown.Dimensions.Where(dimension => dimension.Score is not null)) Assert.Equal(dimension.Score!.Value, Math.Round(Of(dimension.Dimension.Word(), BundleMeasure.Index), dimension.Score.Digits));
        Assert.Equal(shown.Composite!.Score.Value, Math.Round(Of("composite", BundleMeasure.Index), shown.Composite.Score.Digits));
        foreach (var town in shown.Towns.Where(town => town.Score is not null)) Assert.Equal(town.Score!.Value, Math.Round(Of("overall", BundleMeasure.Mean, by: town.Town), town.Score.Digits));
        foreach (var part in shown.Sensitivity.Where(part => part.Score is not null && part.Part != SensitivityPart.All)) Assert.Equal(part.Score!.Value, Math.Round(Of("overall", BundleMeasure.Mean, part: part.Part.Word()), part.Score.Digits));
        Assert.Equal(shown.MedianSeconds!.Value, all.Waves.Single().Medians["seconds"]);
        var sets = all.Sets.ToDictionary(each => each.Name);
        Assert.Equal([(AnswerMode.Helped, 14), (AnswerMode.Paper, 11), (AnswerMode.Telephone, (int?)null)], shown.Apart.Select(apart => (apart.Mode, apart.Answers)));
        foreach (var apart in shown.Apart.Where(apart => apart.Answers is not null))
        {
            var mean = sets[$"apart-{apart.Mode.Word()}"].Figures.Single(figure => figure.Measure == BundleMeasure.Mean);
            Assert.Equal((apart.Answers, apart.Score), (sets[$"apart-{apart.Mode.Word()}"].Rows, PrintedAs(apart.Score, mean)));
        }
        Assert.DoesNotContain("apart-telephone", sets.Keys);
        var themes = Assert.Single(shown.Themes!);
        Assert.Equal(themes.Coded, sets["themes-wish"].Rows);
        Assert.Equal(themes.Themes.Select(theme => (theme.Count, theme.Share)), sets["themes-wish"].Figures.OrderByDescending(figure => figure.Value).Select(figure => ((int?)Math.Round(figure.Value * figure.Base), (double?)Math.Round(figure.Value, 3))));
        Assert.Contains(all.NotRecomputed, omitted => omitted.Figure == "quotations");
        if (!File.Exists("/usr/bin/Rscript")) Assert.Skip("R is not installed: apt-get install r-cran-survey.");

        var printed = await RAsync(home.FullName);

        Assert.Contains(printed, line => line.Name == "apart-helped:overall" && line.Measure == "mean");
        Assert.Contains(printed, line => line.Name.StartsWith("themes-wish:", StringComparison.Ordinal));
        Assert.Equal(shown.MedianSeconds!.Value, printed.Single(line => line.Measure == "median").Value);
        foreach (var (measure, name, n, value, error) in printed.Where(line => line.Measure != "median"))
        {
            var (of, words) = name.Split(':') is [var apart, var rest] ? (sets[apart].Figures, rest.Split('@', '=')) : (figures, name.Split('@', '='));
            var mine = of.Single(figure => figure.Measure.Word() == measure && figure.Question == words[0] && new[] { figure.By, figure.Answer, figure.Part }.OfType<string>().SequenceEqual(words.Skip(1)));
            Assert.Equal(n, mine.Base);
            Assert.Equal(value, mine.Value, 1e-6);
            Assert.Equal(error, mine.StandardError, 1e-6);
        }
        home.Delete(recursive: true);
    }

    [Fact]
    public async Task The_rates_of_a_drawn_sample_follow_from_its_bundle_here_and_in_R()
    {
        var wave = await Bench.OpenWaveAsync(WaveMode.Sampled);
        await Bench.Get<CaseDesk>().AddAsync(wave, CaseKind.Telephone, string.Join('\n', Enumerable.Range(1, 20).Select(n => $"A-{n:00}")), Answers.Publicist, Stop);
        foreach (var n in Enumerable.Range(1, 12)) await Bench.Get<EntryDesk>().EnterAsync(wave, new(Id<EntryDesk>.Blind().Value, AnswerMode.Telephone, $"A-{n:00}", Answers.Complete()), Answers.Publicist, Stop);
        await Bench.Get<CaseDesk>().RecordAsync(wave, new Dictionary<string, Disposition?> { ["A-13"] = Disposition.Refused, ["A-14"] = Disposition.NotReached, ["A-15"] = Disposition.HouseholdUnknown, ["A-16"] = Disposition.HouseholdUnknown, ["A-17"] = Disposition.NotEligible }, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        await Bench.Get<WaveDesk>().PublishAsync(wave, Publishing.Everything, Answers.Publicist, Stop);
        var shown = (await Bench.Get<SurveyReader>().ResultsAsync(wave, Stop))!.Figures.Response!;
        var home = Directory.CreateTempSubdirectory("pinghu-data-");
        await ZipFile.ExtractToDirectoryAsync(new MemoryStream(await WriteAsync(wave, DataFormat.Bundle, null)), home.FullName, Stop);

        var rates = BundleFigures.Of(Bundle.Read(home.FullName)).Response!;

        Assert.Equal((shown.Rr1, shown.Rr3, shown.Cooperation, shown.Refusal, shown.Contact), (Round(rates.Rr1), Round(rates.Rr3), Round(rates.Cooperation1), Round(rates.Refusal1), Round(rates.Contact1)));
        if (!File.Exists("/usr/bin/Rscript")) Assert.Skip("R is not installed: apt-get install r-cran-survey.");
        var printed = (await RAsync(home.FullName)).Where(line => line.Measure == "rate").ToDictionary(line => line.Name, line => line.Value);
        Assert.Equal((rates.Rr1!.Value, rates.Contact1!.Value), (printed["rr1"], printed["contact1"]), (one, other) => Math.Abs(one.Item1 - other.Item1) + Math.Abs(one.Item2 - other.Item2) < 1e-6);
        home.Delete(recursive: true);

        static double? Round(double? rate) => rate is { } known ? Math.Round(known, 3) : null;
    }

    // As exactly as it was published.
    private static ShownScore? PrintedAs(ShownScore? published, BundleFigure figure) =>
        published is null ? null : new[] { Exactness.Tenths, Exactness.Whole, Exactness.Rough }.Select(exactness => exactness.Print(figure.Value, figure.StandardError, 0, 100)).First(printed => printed!.Step == published.Step && printed.StandardError is null == published.StandardError is null);

    private async Task EnterAsync(Id<Wave> wave, AnswerMode mode, int sheets)
    {
        for (var sheet = 0; sheet < sheets; sheet++)
            await Bench.Get<EntryDesk>().EnterAsync(wave, new(Id<EntryDesk>.Blind().Value, mode, mode == AnswerMode.Helped ? "" : $"{mode}{sheet}", Answers.Complete(overall: sheet % 3 == 0 ? "not" : sheet == 1 ? "unclear" : "satisfied")), Answers.Publicist, Stop);
    }

    // Every open answer is of the river, half of them of noise too.
    private async Task CodeAsync(Id<Wave> wave)
    {
        var desk = Bench.Get<OpenTextDesk>();
        await desk.AddThemeAsync(wave, "wish", new("河道", "Waterways"), Answers.Publicist, Stop);
        await desk.AddThemeAsync(wave, "wish", new("噪声", "Noise"), Answers.Publicist, Stop);
        Guid[] frame = [.. (await Bench.Get<OpenTextReader>().FrameAsync(wave, "wish", Stop)).Select(theme => theme.Id.Value)];
        for (var n = 0; await Bench.Get<OpenTextReader>().NextAsync(wave, "wish", Stop) is { } next; n++)
            await desk.CodeAsync(wave, "wish", next, [.. frame.Take(n % 2 + 1)], null, false, Answers.Publicist, Stop);
    }

    private static async Task<IReadOnlyList<(string Measure, string Name, int Base, double Value, double Error)>> RAsync(string folder)
    {
        using var script = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("/usr/bin/Rscript", ["--vanilla", "recompute.R"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (script.StandardOutput.ReadToEndAsync(Stop), script.StandardError.ReadToEndAsync(Stop));
        await script.WaitForExitAsync(Stop);
        Assert.True(script.ExitCode == 0, await wrong);
        double Number(string cell) => cell == "NA" ? double.NaN : double.Parse(cell, System.Globalization.CultureInfo.InvariantCulture);
        return [.. (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1], int.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture), Number(cells[3]), Number(cells[4])))];
    }

    private static Dictionary<string, string?> Sheet(Bogus.Randomizer chance)
    {
        var sheet = Answers.Complete(chance.ArrayElement([.. TownChoice.Towns]), Said());
        foreach (var code in new[] { "air", "water", "drinking", "effort" }) sheet[code] = Said();
        if (chance.Bool(.1f)) sheet["wish"] = "河边少一点垃圾";
        sheet["aware"] = chance.ArrayElement(["know", "heard", "unknown"]);
        sheet["taking-part"] = chance.ArrayElement(["taken-part", "not-taken-part"]);
        return sheet;

        string Said() => chance.WeightedRandom(["satisfied", "fairly", "rather-not", "not", "unclear"], [.4f, .3f, .1f, .1f, .1f]);
    }

    [Theory]
    [InlineData(DataFormat.Csv)]
    [InlineData(DataFormat.Xlsx)]
    [InlineData(DataFormat.Spss)]
    [InlineData(DataFormat.Ddi)]
    [InlineData(DataFormat.Bundle)]
    public async Task No_form_of_the_data_holds_an_id_a_day_or_words_of_ones_own(DataFormat format)
    {
        var wave = await ClosedAsync();
        await using var connection = await Bench.OpenAsync("postgres");
        var id = await Dapper.SqlMapper.QueryFirstAsync<Guid>(connection, "select id from surveys.response where wave_id = @wave", new { wave = wave.Value });

        var text = string.Concat(Unzipped(await WriteAsync(wave, format, null)));

        Assert.DoesNotContain("河边少一点垃圾", text, StringComparison.Ordinal);
        Assert.DoesNotContain(id.ToString(), text, StringComparison.OrdinalIgnoreCase);
        // The codebook names the days of the wave.
        if (format is not (DataFormat.Ddi or DataFormat.Bundle)) Assert.DoesNotContain("2026-11-23", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_syntax_labels_every_variable_and_value_and_sets_unclear_aside()
    {
        var syntax = Unzipped(await WriteAsync(await ClosedAsync(), DataFormat.Spss, null)).Single(text => text.Contains("VARIABLE LABELS", StringComparison.Ordinal));

        Assert.Contains("taking_part", syntax, StringComparison.Ordinal);
        Assert.Contains("  0 '满意'", syntax, StringComparison.Ordinal);
        Assert.Contains("MISSING VALUES overall (4).", syntax, StringComparison.Ordinal);
        Assert.DoesNotContain("-part", syntax, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_codebook_describes_the_columns_of_the_csv()
    {
        var wave = await ClosedAsync();
        XNamespace ddi = "ddi:codebook:2_5";

        var book = XDocument.Parse(Encoding.UTF8.GetString(await WriteAsync(wave, DataFormat.Ddi, null)).TrimStart('\uFEFF'));
        var head = Encoding.UTF8.GetString(await WriteAsync(wave, DataFormat.Csv, null)).Split("\r\n")[0].Split(',');

        Assert.Equal([.. head[..^4], "mode"], book.Descendants(ddi + "var").Select(variable => variable.Attribute("name")!.Value));
        Assert.Contains(book.Descendants(ddi + "catgry"), category => category.Attribute("missing")?.Value == "Y" && category.Element(ddi + "catValu")!.Value == "unclear");
    }

    [Fact]
    public async Task The_workbook_reads_as_the_questions_read()
    {
        var workbook = new MemoryStream(await WriteAsync(await ClosedAsync(), DataFormat.Xlsx, null));

        var rows = workbook.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().ToArray();

        Assert.Equal(200, rows.Length);
        Assert.Equal(["不满意", "满意"], rows.Select(row => (string?)row.First(cell => cell.Key.Contains("总的来说", StringComparison.Ordinal)).Value).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_open_wave_gives_no_data()
    {
        var wave = await Bench.OpenWaveAsync();

        Assert.Equal("survey.data.open", (await Assert.ThrowsAsync<Refusal>(() => WriteAsync(wave, DataFormat.Csv, null))).Message);
    }

    private async Task<Id<Wave>> ClosedAsync()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 200).Select(i => new Dictionary<string, string?>(Answers.Complete(TownChoice.Towns[i % 9], i % 3 == 0 ? "not" : "satisfied")) { ["wish"] = i == 0 ? "河边少一点垃圾" : null }));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        return wave;
    }

    private async Task<byte[]> WriteAsync(Id<Wave> wave, DataFormat format, Id<WeightSet>? weights)
    {
        var stream = new MemoryStream();
        await Bench.Get<WaveData>().WriteAsync((await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View, format, weights, stream, Stop);
        return stream.ToArray();
    }

    private static IReadOnlyList<string> Unzipped(byte[] file)
    {
        if (!file.AsSpan().StartsWith("PK"u8)) return [Encoding.UTF8.GetString(file)];
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(entry => new StreamReader(entry.Open()).ReadToEnd())];
    }
}
