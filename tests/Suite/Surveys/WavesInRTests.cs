using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>One wave against the next as R's package survey has it: strata, weights and a finite population, both waves in one design.</summary>
public sealed class WavesInRTests : IDisposable
{
    private const string Script = """
        suppressMessages(library(survey))
        rows <- read.csv("rows.csv")
        rows$layer <- interaction(rows$wave, rows$stype)
        rows$yes <- as.numeric(rows$sch.wide == "Yes")
        design <- svydesign(ids = ~1, strata = ~layer, weights = ~pw, fpc = ~fpc, data = rows)
        for (what in c("api", "yes")) {
          means <- svyby(as.formula(paste0("~", what)), ~wave, design, svymean, covmat = TRUE)
          change <- svycontrast(means, c(-1, 1))
          cat(sprintf("%s %.12f %.12f %.12f\n", what, coef(change), SE(change), 2 * pnorm(-abs(coef(change) / SE(change)))))
        }
        """;

    private readonly string home = Directory.CreateTempSubdirectory("pinghu-waves-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Two_waves_of_a_stratified_sample_differ_by_as_much_and_with_the_same_error()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/Rscript") && Directory.Exists("/usr/lib/R/site-library/survey"), "R's package survey is not installed: apt-get install r-cran-survey.");
        var data = StatisticsData.Read("apistrat.csv");
        var (stype, wide, weights, fpc) = (data.Cells("stype"), data.Cells("sch.wide"), data.Cells("pw"), data.Cells("fpc"));
        // The later wave is of other schools: every second one, so that it has another size and spread.
        var rows = data.Cells("api99").Index().Select(school => (Wave: 1999, school.Item, At: school.Index)).Concat(data.Cells("api00").Index().Where(school => school.Index % 2 == 0).Select(school => (Wave: 2000, school.Item, At: school.Index)));
        await File.WriteAllTextAsync(Path.Combine(home, "rows.csv"), "wave,api,sch.wide,stype,pw,fpc\n" + string.Concat(rows.Select(row => $"{row.Wave},{row.Item},{wide[row.At]},{stype[row.At]},{weights[row.At]},{fpc[row.At]}\n")), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(home, "bundle.json"), """
            { "wave": "wave", "design": { "weight": "pw", "stratum": "stype", "population": "fpc" }, "questions": [ { "column": "api" }, { "column": "sch.wide", "counts": ["Yes"] } ] }
            """, TestContext.Current.CancellationToken);

        await using var output = new StringWriter();
        var code = await Recompute.RunAsync([home, "--json"], output);
        Assert.True(code == 0, output.ToString());
        var tests = JsonNode.Parse(output.ToString())!["tests"]!.AsArray();
        var printed = await RAsync();

        var mean = tests.Single(test => (string)test!["measure"]! == "mean")!;
        Assert.Equal(printed["api"][0], (double)mean["difference"]!, 1e-6);
        Assert.Equal(printed["api"][1], (double)mean["standardError"]!, 1e-6);
        Assert.Equal(printed["api"][2], (double)mean["p"]!, 1e-6);
        // A share is tested by the pooled error; its interval is by this one.
        var share = tests.Single(test => (string)test!["measure"]! == "share")!;
        Assert.Equal(printed["yes"][0], (double)share["difference"]!, 1e-6);
        Assert.Equal(printed["yes"][1], (double)share["standardError"]!, 1e-6);
    }

    private async Task<Dictionary<string, double[]>> RAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(home, "waves.R"), Script, TestContext.Current.CancellationToken);
        using var script = Process.Start(new ProcessStartInfo("/usr/bin/Rscript", ["--vanilla", "waves.R"]) { WorkingDirectory = home, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, wrong) = (script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, await wrong);
        return (await said).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')).ToDictionary(cells => cells[0], cells => cells[1..].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray());
    }
}
