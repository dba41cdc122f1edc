using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

/// <summary>Any data set in the documented form gets its figures, without a database.</summary>
public sealed class RecomputeTests : IDisposable
{
    private const double Exact = 1e-6;
    private readonly string home = Directory.CreateTempSubdirectory("pinghu-bundle-").FullName;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Apistrat_in_the_documented_form_gives_its_published_mean_share_and_design_effect()
    {
        var folder = Put(File.ReadAllText(Shared.Data("statistics/apistrat.csv")), """
            { "title": "apistrat", "design": { "weight": "pw", "stratum": "stype", "population": "fpc" },
              "questions": [ { "column": "api00" }, { "column": "enroll" }, { "column": "sch.wide", "counts": ["Yes"] } ] }
            """);

        var wave = (await JsonAsync(folder))["waves"]![0]!;

        Figure(wave, "api00", "mean", 662.287363159, 9.40894080278);
        Figure(wave, "enroll", "total", 3687177.532438, 114641.716101, 1e-3);
        var share = Figure(wave, "sch.wide", "share", 0.827948011416, 0.0243447801131);
        Assert.Equal(0.855571850975, (double)share["designEffect"]!, Exact);
        Assert.Equal((200, 1.18637098474), ((int)wave["rows"]!, Math.Round((double)wave["weightEffect"]!, 11)));
    }

    [Fact]
    public async Task Apiclus1_raked_in_a_zip_gives_its_published_figures_and_says_that_it_converged()
    {
        var folder = Put(File.ReadAllText(Shared.Data("statistics/apiclus1.csv")), """
            { "design": { "weight": "pw", "cluster": "dnum", "population": "fpc" },
              "calibration": { "margins": [ { "by": ["stype"], "targets": { "E": 4421, "H": 755, "M": 1018 } }, { "by": ["sch.wide"], "targets": { "No": 1072, "Yes": 5122 } } ] },
              "questions": [ { "column": "api00" }, { "column": "enroll" } ] }
            """);
        var zip = Path.Combine(home, "bundle.zip");
        await ZipFile.CreateFromDirectoryAsync(folder, zip, Stop);

        var wave = (await JsonAsync(zip))["waves"]![0]!;

        Figure(wave, "api00", "mean", 641.2303209268, 23.7036168879);
        Figure(wave, "enroll", "total", 3647280.148071, 400603.256862, 1e-3);
        Assert.True((bool)wave["calibration"]!["converged"]!);
    }

    /// <summary>R 4.2.2, survey 4.1.1: <c>rake(svydesign(~1, strata = ~s, weights = ~w, fpc = ~N), list(~t, ~sex), …, control = list(epsilon = 1e-10))</c>, then <c>svymean(~y, na.rm = TRUE, deff = TRUE)</c>, <c>svymean(~b == "yes", deff = "replace")</c>, <c>svytotal(~y)</c>.</summary>
    [Fact]
    public async Task Unequal_weights_raked_within_strata_of_a_small_population_with_an_answer_missing_agree_with_R()
    {
        var folder = Put("y,b,t,sex,s,w,N\n3,yes,a,f,x,1,60\n5,no,b,f,x,2.5,60\n8,yes,a,m,x,0.4,60\nNA,yes,b,m,x,3,60\n2,no,a,f,x,1.2,60\n7,yes,b,m,x,0.8,60\n9,no,a,m,y,2,90\n4,yes,b,f,y,0.01,90\n6,yes,a,f,y,5,90\n1,no,b,m,y,1.7,90\n5,yes,a,m,y,0.9,90\n8,no,b,f,y,1.1,90\n", """
            { "design": { "weight": "w", "stratum": "s", "population": "N" },
              "calibration": { "margins": [ { "by": ["t"], "targets": { "a": 80, "b": 70 } }, { "by": ["sex"], "targets": { "f": 78, "m": 72 } } ] },
              "questions": [ { "column": "y" }, { "column": "b", "counts": ["yes"] } ] }
            """);

        var wave = (await JsonAsync(folder))["waves"]![0]!;

        Assert.Equal(1.2769817309650, (double)Figure(wave, "y", "mean", 5.4258783819718, 0.8249302038642)["designEffect"]!, Exact);
        Assert.Equal(1.4462122300635, (double)Figure(wave, "b", "share", 0.5691857476881, 0.1795526056547)["designEffectWithReplacement"]!, Exact);
        Figure(wave, "y", "total", 682.2374896813, 136.6789332775);
    }

    [Fact]
    public async Task A_folder_that_was_packed_with_its_name_and_rows_of_another_encoding_are_known_for_what_they_are()
    {
        var folder = Put("q,town\n1,a\n2,b\n", """{ "questions": [ { "column": "q" } ], "by": "town" }""");
        var zip = Path.Combine(home, "packed.zip");
        await ZipFile.CreateFromDirectoryAsync(folder, zip, System.IO.Compression.CompressionLevel.Fastest, includeBaseDirectory: true, Stop);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

        Assert.Equal(2, (int)(await JsonAsync(zip))["waves"]![0]!["rows"]!);
        await File.WriteAllBytesAsync(Path.Combine(folder, "rows.csv"), Encoding.GetEncoding("GB18030").GetBytes("q,town\n1,当湖\n2,乍浦\n"), Stop);
        var (code, said) = await RunAsync(folder);
        Assert.Equal(2, code);
        Assert.Contains("不是 UTF-8", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_waves_of_one_file_are_tested_against_each_other()
    {
        var folder = Put("wave,overall\n" + Lines("2025", 290, "yes") + Lines("2025", 90, "no") + Lines("2026", 330, "yes") + Lines("2026", 70, "no"), """
            { "wave": "wave", "questions": [ { "column": "overall", "scores": { "yes": 100, "no": 0 }, "counts": ["yes"] } ] }
            """);

        var json = await JsonAsync(folder);

        var share = json["tests"]!.AsArray().Single(test => (string)test!["measure"]! == "share")!;
        Assert.Equal(0.03252080924191, (double)share["p"]!, Exact);
        Assert.Equal(("2025", "2026", true), ((string)share["from"]!, (string)share["to"]!, (bool)share["significant"]!));
    }

    [Fact]
    public async Task Towns_tested_together_are_adjusted_by_Holm_and_a_mean_can_be_taken_by_town()
    {
        var rows = "wave,town,score\n" + string.Concat(Enumerable.Range(0, 400).Select(i => $"{(i < 200 ? "a" : "b")},t{i % 4},{(i % 10) + (i >= 200 && i % 4 == 0 ? 3 : 0)}\n"));
        var folder = Put(rows, """{ "wave": "wave", "by": "town", "questions": [ { "column": "score" } ] }""");

        var towns = (await JsonAsync(folder))["tests"]!.AsArray().Where(test => test!["by"] is not null).ToArray();

        Assert.Equal(4, towns.Length);
        Assert.Equal(["t0"], towns.Where(test => (bool)test!["significant"]!).Select(test => (string)test!["by"]!));
        Assert.All(towns, test => Assert.True((double)test!["holmP"]! >= (double)test["p"]!));
    }

    [Fact]
    public async Task An_earlier_bundle_is_compared_where_the_score_maps_agree_and_never_across_modes()
    {
        const string Rows = "q,r\nyes,yes\nno,yes\nyes,no\nno,no\n";
        string Definition(string mode, int no) => $$"""{ "mode": "{{mode}}", "questions": [ { "column": "q", "scores": { "yes": 100, "no": 0 } }, { "column": "r", "scores": { "yes": 100, "no": {{no}} } } ] }""";
        var (before, after, other) = (Put(Rows, Definition("phone", 0), "before"), Put(Rows, Definition("phone", 20), "after"), Put(Rows, Definition("web", 0), "other"));

        var json = await JsonAsync(after, "--against", before);
        var (code, said) = await RunAsync(after, "--against", other);

        Assert.Equal(["q"], json["tests"]!.AsArray().Select(test => (string)test!["question"]!));
        Assert.Equal(["r"], json["notCompared"]!.AsArray().Select(name => (string)name!));
        Assert.Equal(2, code);
        Assert.Contains("调查方式不同", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_does_not_know_stands_outside_the_base_and_is_counted_as_missing()
    {
        var folder = Put("q\nsatisfied\nsatisfied\nnot\nunclear\n\"\"\nNA\n", """{ "questions": [ { "column": "q", "scores": { "satisfied": 100, "not": 0 }, "missing": ["unclear"] } ] }""");

        var mean = (await JsonAsync(folder))["waves"]![0]!["figures"]![0]!;

        Assert.Equal((3, 3, 66.666666667), ((int)mean["base"]!, (int)mean["missing"]!, Math.Round((double)mean["value"]!, 9)));
    }

    [Fact]
    public async Task What_is_shown_apart_has_figures_of_its_own_and_what_cannot_be_computed_is_named_with_its_reason()
    {
        var folder = Put("q,seconds\n4,30\n8,NA\n6,50\n8,90\n", """
            { "questions": [ { "column": "q" } ], "medians": ["seconds"],
              "sets": [ { "name": "apart-helped", "rows": "apart-helped.csv", "questions": [ { "column": "q", "scores": { "a": 100, "b": 0 }, "counts": ["a"] } ] } ],
              "response": { "complete": 60, "partial": 10, "refused": 15, "notReached": 10, "other": 5, "unknownHousehold": 30, "unknownOther": 10, "eligible": 0.5 },
              "notRecomputed": [ { "figure": "quotations", "reason": "words" } ] }
            """);
        await File.WriteAllTextAsync(Path.Combine(folder, "apart-helped.csv"), "q\na\na\nb\nNA\na\n", Stop);

        var json = await JsonAsync(folder);
        var (_, said) = await RunAsync(folder, "--en");

        var helped = json["sets"]!.AsArray().Single()!;
        Assert.Equal(("apart-helped", 5), ((string)helped["name"]!, (int)helped["rows"]!));
        Figure(helped, "q", "mean", 75, 25);
        Assert.Equal(4, (int)helped["figures"]![0]!["base"]!);
        Assert.Equal(6.5, (double)json["waves"]![0]!["figures"]![0]!["value"]!);
        Assert.Equal(50, (double)json["waves"]![0]!["medians"]!["seconds"]!);
        Assert.Equal((60 / 140.0, 60 / 120.0, 90 / 140.0), ((double)json["response"]!["rr1"]!, (double)json["response"]!["rr3"]!, (double)json["response"]!["contact1"]!));
        Assert.Contains("Not recomputed from this bundle: quotations. words", said, StringComparison.Ordinal);
        Assert.Contains("RR1 42.9", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"q\" } ], \"sets\": [ { \"name\": \"a\", \"rows\": \"a.csv\", \"questions\": [ { \"column\": \"q\" } ] } ] }", "a.csv")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"q\" } ], \"sets\": [ { \"name\": \"a\", \"rows\": \"../a.csv\", \"questions\": [ { \"column\": \"q\" } ] } ] }", "不能带路径")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"q\" } ], \"medians\": [\"p\"] }", "“p”")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"q\" } ], \"response\": { \"complete\": -1 } }", "不能是负数")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"p\" } ] }", "“p”")]
    [InlineData("q\n1\n二\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "“二”")]
    [InlineData("q\n1\n1e999\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "1e999")]
    [InlineData("q\n1,2\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "rows.csv")]
    [InlineData("q\n\"1\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "rows.csv")]
    [InlineData("q\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "没有一行")]
    [InlineData("", "{ \"questions\": [ { \"column\": \"q\" } ] }", "没有一行")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ ] }", "questions")]
    [InlineData("q\n1\n2\n", "{ \"questons\": [ ] }", "bundle.json 第 1 行")]
    [InlineData("q\n1\n2\n", "{ \"rows\": \"../rows.csv\", \"questions\": [ { \"column\": \"q\" } ] }", "不能带路径")]
    [InlineData("q\n1\n2\n", "{ \"rows\": \"other.csv\", \"questions\": [ { \"column\": \"q\" } ] }", "other.csv")]
    [InlineData("q\n1\n2\n", "null", "bundle.json 第 1 行")]
    [InlineData("q\na\nb\n", "{ \"questions\": [ { \"column\": \"q\", \"scores\": { \"a\": 1 } } ] }", "“b”")]
    [InlineData("q\n11\n2\n", "{ \"questions\": [ { \"column\": \"q\", \"nps\": true } ] }", "“11”")]
    [InlineData("q,t\n1,x\n2,x\n", "{ \"questions\": [ { \"column\": \"q\" } ], \"calibration\": { \"margins\": [ { \"by\": [\"t\"], \"targets\": { \"x\": 5, \"y\": 6 } } ] } }", "“y”没有一份答卷")]
    [InlineData("q;w\n1;2\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "第一行写的是：q;w。")]
    [InlineData("q,q\n1,2\n2,3\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "两列都叫“q”")]
    [InlineData("q\n\"1\"2\n3\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "rows.csv")]
    [InlineData("q,w\n1,1e308\n2,1e308\n", "{ \"design\": { \"weight\": \"w\" }, \"questions\": [ { \"column\": \"q\" } ] }", "“1e308”太大或太小")]
    [InlineData("q\na\nb\n", "{ \"questions\": [ { \"column\": \"q\", \"scores\": { \"a\": 1e300, \"b\": 0 } } ] }", "太大或太小")]
    [InlineData("q,s\n1,a\n2,a\n3,\n4,NA\n", "{ \"design\": { \"stratum\": \"s\" }, \"questions\": [ { \"column\": \"q\" } ] }", "列 s 第 4 行是空的")]
    [InlineData("q,v\n1,x\n2,\n", "{ \"wave\": \"v\", \"questions\": [ { \"column\": \"q\" } ] }", "列 v 第 3 行是空的")]
    [InlineData("q\n1\n", "{ \"questions\": [ { \"column\": \"q\" } ] }", "只有一个抽样单元")]
    [InlineData("q\nyes\nno\n", "{ \"questions\": [ { \"column\": \"q\", \"scores\": { \"yes\": 1, \"no\": 0 }, \"counts\": [\"Yes\"] } ] }", "counts 里有“Yes”")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"q\" }, { \"column\": \"q\" } ] }", "questions 或 indices 里有两个“q”")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ null ] }", "bundle.json 第 1 行")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": null } ] }", "bundle.json 第 1 行")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"q\" } ], \"calibration\": { \"margins\": null } }", "bundle.json 第 1 行")]
    [InlineData("q\n1\n2\n", "{ \"questions\": [ { \"column\": \"q\" } ], \"parts\": [ { \"name\": \"p\", \"of\": [\"q\"], \"where\": { \"q\": null } } ] }", "bundle.json 第 1 行")]
    public async Task What_is_no_bundle_gets_a_sentence_and_code_two(string rows, string definition, string because)
    {
        var (code, said) = await RunAsync(Put(rows, definition));

        Assert.Equal(2, code);
        Assert.Contains(because, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("nowhere.zip")]
    [InlineData("")]
    public async Task A_path_that_is_not_there_gets_a_sentence(string path) => Assert.Equal(2, (await RunAsync(Path.Combine(home, path))).Code);

    [Fact]
    public async Task In_words_every_figure_comes_with_its_error_base_and_method()
    {
        var folder = Put("q\n" + Lines("4", 5, null) + Lines("8", 5, null), """{ "questions": [ { "column": "q" } ] }""");

        var (code, said) = await RunAsync(folder, "--en");

        Assert.Equal(0, code);
        Assert.Contains("q: mean 6, standard error 0.666667, 95% interval 4.693357 to 7.306643, base 10, missing 0", said, StringComparison.Ordinal);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static string Lines(string first, int times, string? second) => string.Concat(Enumerable.Repeat(second is null ? $"{first}\n" : $"{first},{second}\n", times));

    private static JsonNode Figure(JsonNode wave, string question, string measure, double value, double error, double within = Exact)
    {
        var figure = wave["figures"]!.AsArray().Single(each => (string)each!["question"]! == question && (string)each["measure"]! == measure)!;
        Assert.Equal(value, (double)figure["value"]!, within);
        Assert.Equal(error, (double)figure["standardError"]!, within);
        return figure;
    }

    private string Put(string rows, string definition, string name = "bundle")
    {
        var folder = Directory.CreateDirectory(Path.Combine(home, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "rows.csv"), rows);
        File.WriteAllText(Path.Combine(folder, "bundle.json"), definition);
        return folder;
    }

    private static async Task<JsonNode> JsonAsync(string path, params string[] more)
    {
        var (code, said) = await RunAsync(path, [.. more, "--json"]);
        Assert.True(code == 0, said);
        return JsonNode.Parse(said)!;
    }

    private static async Task<(int Code, string Said)> RunAsync(string path, params string[] more)
    {
        await using var output = new StringWriter();
        return (await Recompute.RunAsync([path, .. more], output), output.ToString());
    }
}
