using AngleSharp.Dom;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Components;

/// <summary>Figures as the style guide shows them.</summary>
public sealed class FigureTests(Benches benches) : OnABench(benches)
{
    private async Task<IDocument> OpenAsync() => (await Bench.Site.Visitor().OpenAsync("/styleguide")).Document;

    [Fact]
    public async Task The_nine_towns_lie_three_by_three_from_the_north_west()
    {
        var tiles = (await OpenAsync()).QuerySelectorAll(".nine .place").Select(place => place.TextContent);

        Assert.Equal(["钟埭", "新埭", "广陈", "曹桥", "当湖", "新仓", "乍浦", "林埭", "独山港"], tiles);
    }

    [Fact]
    public async Task A_town_with_too_few_answers_shows_no_figure_and_no_rank()
    {
        var page = await OpenAsync();
        var tile = page.QuerySelectorAll(".nine-tile").Single(tile => tile.TextContent.Contains("广陈", StringComparison.Ordinal));

        Assert.True(tile.ClassList.Contains("hatched"));
        Assert.Null(tile.QuerySelector("b"));
        Assert.Contains("样本不足", tile.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_town_that_does_not_differ_shows_its_figure_and_no_rank()
    {
        var tile = (await OpenAsync()).QuerySelectorAll(".nine-tile").Single(tile => tile.TextContent.Contains("林埭", StringComparison.Ordinal));

        Assert.True(tile.ClassList.Contains("hatched"));
        Assert.Equal("83", tile.QuerySelector("b")!.TextContent);
        Assert.Contains("无显著差异", tile.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_map_has_a_legend_for_every_colour_it_uses()
    {
        var page = await OpenAsync();
        var used = page.QuerySelectorAll(".nine-tile").Select(tile => tile.ClassName!.Split(' ')[^1]).Distinct();
        var explained = page.QuerySelectorAll(".legend .swatch").Select(swatch => swatch.ClassName!.Split(' ')[^1]);

        Assert.Empty(used.Except(explained));
    }

    [Fact]
    public async Task Every_plot_has_its_figures_as_a_table()
    {
        var figures = (await OpenAsync()).QuerySelectorAll("figure");

        Assert.NotEmpty(figures);
        Assert.All(figures, figure => Assert.NotEmpty(figure.QuerySelectorAll("table tbody tr")));
        Assert.Contains(figures, figure => figure.QuerySelectorAll("tbody tr").Length == 9);
    }

    [Fact]
    public async Task A_missing_value_is_a_gap_and_a_dash_never_a_nought()
    {
        var page = await OpenAsync();
        var trend = page.QuerySelectorAll("figure").First(figure => figure.QuerySelector("svg.trend") is not null);

        Assert.Equal(3, trend.QuerySelectorAll(".trend-dot").Length);
        Assert.Equal(2, trend.QuerySelectorAll(".trend-line").Length);
        Assert.Equal("—", trend.QuerySelectorAll("tbody tr")[2].QuerySelector("td")!.TextContent);
        Assert.Contains(page.QuerySelectorAll(".tile-value b"), value => value.TextContent == "—");
    }
}
