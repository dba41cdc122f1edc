using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A group with how many are in and how many are wanted.</summary>
public sealed record FilledGroup(string Label, int Filled, int Target);

/// <summary>Groups under each other, each a bar that is full when its target is reached.</summary>
[HtmlTargetElement("eco-quota-bars")]
public sealed class QuotaBars(IStringLocalizer<Words> words) : FigureFrame(words)
{
    public IReadOnlyList<FilledGroup> Groups { get; set; } = [];

    protected override IEnumerable<TagBuilder> Plotted() => Groups.Select(group => Tag("div", "quota",
        Said("span", group.Label),
        Said("span", Words["Survey.Quota.Of", group.Filled, group.Target], "number"),
        Plot.Bar(group.Filled, group.Target, group.Filled >= group.Target ? Tone.Good : Tone.Neutral)));

    protected override (string[] Head, IEnumerable<string[]> Rows) Tabled() =>
        ([Words["Survey.Quota.Group"], Words["Survey.Quota.Filled"], Words["Survey.Quota.Wanted"], Words["Survey.Quota.Share"]],
            Groups.Select(group => new[]
            {
                group.Label,
                group.Filled.ToString("N0", CultureInfo.CurrentCulture),
                group.Target.ToString("N0", CultureInfo.CurrentCulture),
                ((double)group.Filled / group.Target).ToString("P0", CultureInfo.CurrentCulture),
            }));
}
