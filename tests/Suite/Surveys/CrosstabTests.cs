using Bogus;
using Dapper;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Surveys;

public sealed class CrosstabTests(Benches benches) : OnABench(benches)
{
    [Fact]
    public void Any_cut_counts_what_a_plain_loop_counts()
    {
        var chance = new Randomizer(20261125);
        const int Count = 20_011;
        byte[] Column(int codes) => [.. Enumerable.Range(0, Count).Select(_ => chance.Int(0, 19) == 0 ? AnswerColumns.Open : (byte)chance.Int(0, codes - 1))];
        var (rows, columns, one, other) = (Column(5), Column(9), Column(4), Column(3));
        double[] weights = [.. Enumerable.Range(0, Count).Select(_ => chance.Double(0, 3))];

        var table = Crosstab.Of(rows, [0, 1, 2, 3], columns, [8, 0, 1], weights, [new(one, [1, 2]), new(other, [0])]);

        for (var row = 0; row < 4; row++)
            for (var column = 0; column < 3; column++)
            {
                var here = Enumerable.Range(0, Count).Where(i => rows[i] == row && columns[i] == new byte[] { 8, 0, 1 }[column] && one[i] is 1 or 2 && rows[i] == row && columns[i] == new byte[] { 8, 0, 1 }[column] && other[i] == 0).ToArray();
                Assert.Equal(here.Length, table[row, column].Base);
                Assert.Equal(here.Sum(i => weights[i]), table[row, column].Sum, 1e-6);
                Assert.Equal(here.Sum(i => weights[i] * weights[i]), table[row, column].SumOfSquares, 1e-6);
            }
    }

    [Fact]
    public void Kobo_2135_no_base_of_a_cut_exceeds_the_answers()
    {
        byte[] many = [0, 1, 0, AnswerColumns.Open, 1];
        byte[] town = [1, 1, 2, 2, AnswerColumns.Open];

        var table = Crosstab.Of(many, [0, 1], town, [1, 2], null, []);

        Assert.Equal(3, table.All.Base);
        Assert.Equal(table.All.Base, Enumerable.Range(0, 2).Sum(row => table.Row(row).Base));
        Assert.Equal(table.All.Base, Enumerable.Range(0, 2).Sum(column => table.Column(column).Base));
    }

    [Fact]
    public void A_letter_says_which_columns_are_significantly_lower()
    {
        byte[] town = [.. Enumerable.Range(0, 900).Select(i => (byte)(i / 300))];
        byte[] satisfied = [.. Enumerable.Range(0, 900).Select(i => (byte)(i % 300 < new[] { 150, 160, 240 }[i / 300] ? 0 : 1))];

        var table = Crosstab.Of(satisfied, [0, 1], town, [0, 1, 2], null, []);

        Assert.Equal(["", "", "AB"], table.Letters(0, 30));
        Assert.Equal(["C", "C", ""], table.Letters(1, 30));
        Assert.Equal(["", "", ""], table.Letters(0, 301));
    }

    [Fact]
    public async Task Columns_hold_what_was_answered_and_follow_an_open_wave()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Answers.Complete("330482101", "not"), Answers.Complete("elsewhere"));
        var shelf = Bench.Get<ColumnShelf>();

        var first = (await shelf.FindAsync(wave, isOpen: true, 1, TimeSpan.FromSeconds(30), Stop))!;
        await Bench.AnswerAsync(wave, Answers.Complete());
        await Bench.MoveToAsync(Bench.Clock.Now + ColumnShelf.Fresh + TimeSpan.FromSeconds(1));
        await Bench.Get<WaveDesk>().CloseAsync(wave, Answers.Publicist, Stop);
        var then = (await shelf.FindAsync(wave, isOpen: false, 1, TimeSpan.FromSeconds(30), Stop))!;

        Assert.Equal((2, 3), (first.Count, then.Count));
        Assert.Equal(new byte[] { 0, 3 }, first.Of("overall").Order());
        Assert.Equal(new byte[] { 101, AnswerColumns.Open }, first.Towns.Order());
    }

    [Fact]
    public async Task SurveySolutions_3326_while_answers_are_being_read_the_page_says_so_and_never_that_there_are_none()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Repeat(0, 40).Select(_ => Answers.Complete()));
        var found = (await Bench.Get<WaveReader>().FindAsync(wave, Stop))!.View;
        await using var superuser = await Bench.OpenAsync("postgres");
        await using var holding = await superuser.BeginTransactionAsync(Stop);
        await superuser.ExecuteAsync("lock table surveys.response in access exclusive mode");
        var cuts = Bench.Get<CutReader>();

        var meanwhile = await cuts.FindAsync(found, new("overall", "town", new Dictionary<string, IReadOnlyList<string>>(), null), Stop);
        await holding.RollbackAsync(Stop);
        CutView? then = null;
        while (then is null) then = await cuts.FindAsync(found, new("overall", "town", new Dictionary<string, IReadOnlyList<string>>(), null), Stop);

        Assert.Null(meanwhile);
        Assert.Equal(40, then.Table.All.Base);
    }

    [Fact]
    public async Task Staff_cut_by_anything_with_percentages_bases_and_letters()
    {
        var wave = await Bench.OpenWaveAsync();
        await Bench.AnswerAsync(wave, Enumerable.Range(0, 120).Select(i => Answers.Complete(TownChoice.Towns[i % 2], i % 2 == 0 ? "satisfied" : "not")));
        var visitor = Bench.Site.Visitor();
        await visitor.SignInAsync(await Bench.StaffAsync(Role.Publicist));

        var page = await visitor.OpenAsync($"/office/surveys/{wave}/cut");

        var first = page.Document.QuerySelector("tbody tr")!;
        Assert.Contains("100.0%", first.Children[1].TextContent, StringComparison.Ordinal);
        Assert.Equal("B", first.Children[1].QuerySelector("sup")!.TextContent);
        Assert.Equal("120", page.Document.QuerySelector("tfoot td:last-child")!.TextContent.Trim());
        Assert.Equal("60", await BaseAsync("Where=overall:satisfied&Add=town:330482001"));
        Assert.Equal("120", await BaseAsync("Where=overall:satisfied&Where=overall:not"));
        Assert.Equal("0", await BaseAsync("Where=overall:satisfied&Where=town:330482002"));
        var csv = await visitor.Client.GetStringAsync($"/office/surveys/{wave}/cut?Rows=overall&Columns=town&handler=Csv", Stop);
        Assert.Contains("满意,当湖,A,60,60,100,100,50,60,B", csv, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector("svg.bars"));
        Assert.Contains("当湖：60 ÷ 60 = 100.0%，有效份数 60，误差范围 94.0% 至 100.0%", page.Document.QuerySelector("#cut-formula")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("当湖：60 ÷ 120 = 50.0%", (await visitor.OpenAsync($"/office/surveys/{wave}/cut?Percent=Total")).Document.QuerySelector("#cut-formula")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("没有这道题", (await visitor.OpenAsync($"/office/surveys/{wave}/cut?Rows=nothing")).Text, StringComparison.Ordinal);

        async Task<string> BaseAsync(string query) => (await visitor.OpenAsync($"/office/surveys/{wave}/cut?{query}")).Document.QuerySelector("tfoot td:last-child")!.TextContent.Trim();
    }
}
