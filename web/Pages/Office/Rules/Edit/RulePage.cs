using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Rules.Edit;

/// <summary>A page about one rule row.</summary>
public abstract class RulePage(RuleReader rules) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Code { get; set; } = "";

    public Rule? Rule { get; private set; }

    public Wording Wording { get; } = Wording.Of(CultureInfo.CurrentUICulture);

    protected override bool IsThere => Rule is not null;

    /// <summary>Which of the code's rows it is about, the oldest first.</summary>
    protected virtual Rule? Which(IEnumerable<Rule> rows) => rows.LastOrDefault();

    public override async Task ReloadAsync(CancellationToken ct) => Rule = Which((await rules.AllAsync(ct)).Rows.Where(row => row.Code == Code));
}
