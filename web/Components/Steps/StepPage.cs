using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// A form of several screens that needs neither script nor memory on the server: what was answered on the other screens travels
/// in hidden inputs until the form is sent. A page declares its steps as data, shows them with the layout <c>_Steps</c>, and sends.
/// </summary>
public abstract class StepPage<TForm> : PageModel, IStepPage, IReloads where TForm : class, new()
{
    [BindProperty] public TForm Form { get; set; } = new();

    /// <summary>The screen that was shown.</summary>
    [BindProperty] public string At { get; set; } = "";

    /// <summary>What was pressed: <c>next</c>, <c>back</c>, <c>send</c>, <c>drop:</c> and a file, or the name of a step.</summary>
    [BindProperty] public string Go { get; set; } = "";

    /// <summary>The last screen has been seen: a changed answer leads back to it.</summary>
    [BindProperty] public bool Seen { get; set; }

    /// <summary>The submission key: the same form sent twice happens once.</summary>
    [BindProperty] public Guid Key { get; set; }

    [BindProperty] public IssuedReceipt? Receipt { get; set; }

    /// <summary>Tokens of files that are staged and wait for the form to be sent.</summary>
    [BindProperty] public string[] Files { get; set; } = [];

    public Step Current { get; private set; } = null!;

    protected abstract IReadOnlyList<Step> Steps { get; }

    /// <summary>Sends the form by one Desk verb; everything in it has been checked.</summary>
    protected abstract Task<IActionResult> SendAsync(CancellationToken ct);

    /// <summary>Loads what the screens show besides the form.</summary>
    protected virtual Task LoadAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Issues the receipt that the sender will get; null where the verb makes it.</summary>
    protected virtual IssuedReceipt? IssueReceipt() => null;

    /// <summary>Puts files aside for this form and returns their tokens.</summary>
    /// <exception cref="Refusal">A file is not taken; the screen comes back with the sentence.</exception>
    protected virtual Task<IReadOnlyList<string>> StageAsync(IFormFileCollection files, CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    public virtual string StartPage => "/Index";

    public virtual bool TakesFiles => false;

    public virtual bool IsDiscreet => false;

    public abstract string SendLabel { get; }

    public virtual string? WhatNext => null;

    public virtual IReadOnlyList<Answer> Answers => StepAnswers.Of(this, Form, Asked, Say);

    /// <summary>The words of a value that stands for a choice, for the last screen; null where the value is its own words.</summary>
    protected virtual string? Say(string field, string value) => null;

    public int Number => Asked.Index().First(step => step.Item.Name == Current.Name).Index + 1;

    public int Count => Asked.Count;

    public bool IsCheck => Current.Name == Step.CheckName;

    public IEnumerable<KeyValuePair<string, string>> Carried => StepAnswers.Carried(this, Form, Current, Unasked)
        .Concat([new("At", Current.Name), new("Key", Key.ToString()), new("Seen", Seen ? "true" : "false")])
        .Concat(Files.Select(token => KeyValuePair.Create("Files", token)))
        .Concat(Receipt is { } receipt ? [new("Receipt.Code", receipt.Code), new("Receipt.Until", $"{receipt.Until}"), new("Receipt.Mac", receipt.Mac)] : []);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        (Key, Receipt) = (Id<Sending>.Blind().Value, IssueReceipt());
        ModelState.Clear();
        return await ShowAsync(Asked[0], ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Current = Asked.FirstOrDefault(step => step.Name == At) ?? Asked[0];
        if (Key == Guid.Empty) return await OnGetAsync(ct);
        // A screen of unanswered cards sends no field of the form: binding then looks for the fields without their prefix and blames all of them.
        if (!ModelState.Keys.Any(key => key.StartsWith("Form.", StringComparison.Ordinal)))
        {
            ModelState.Clear();
            TryValidateModel(Form, nameof(Form));
        }
        if (Request.Form.Files.Count > 0) Files = [.. Files, .. await StageAsync(Request.Form.Files, ct)];
        if (Go.StartsWith("drop:", StringComparison.Ordinal)) Files = [.. Files.Where(token => token != Go["drop:".Length..])];
        return Go switch
        {
            "send" => await CheckAllAsync(ct),
            "back" => await LeaveAsync(Before, ct),
            "next" or "" when this.Wrongs(Current) => await ShowAsync(Current, ct),
            "next" or "" => await LeaveAsync(Seen ? FirstWrong ?? Asked[^1] : After, ct),
            _ => await LeaveAsync(Asked.FirstOrDefault(step => step.Name == Go) ?? Current, ct),
        };
    }

    /// <summary>A refusal came back: the screen that asked for its field is shown, else the last.</summary>
    public async Task ReloadAsync(CancellationToken ct) => await ShowAsync(FirstWrong ?? Current ?? Asked[0], ct);

    private IReadOnlyList<Step> Asked => [.. Steps.Where(step => step.When?.Invoke() ?? true), Check];

    // What was answered on a screen that no longer applies does not travel on: who turns anonymous takes the name along with it.
    private IReadOnlyList<Step> Unasked => [.. Steps.Where(step => step.When?.Invoke() == false)];

    private static readonly Step Check = new(Step.CheckName, "Steps.Check.Title");

    private Step Before => Asked[Math.Max(0, Number - 2)];

    private Step After => Asked[Math.Min(Count - 1, Number)];

    private Step? FirstWrong => Asked.FirstOrDefault(this.Wrongs);

    private async Task<IActionResult> CheckAllAsync(CancellationToken ct)
    {
        if (FirstWrong is { } wrong) return await ShowAsync(wrong, ct);
        return await SendAsync(ct);
    }

    /// <summary>Another screen is not blamed before it was asked.</summary>
    private async Task<IActionResult> LeaveAsync(Step to, CancellationToken ct)
    {
        this.Forgive();
        return await ShowAsync(to, ct);
    }

    private async Task<IActionResult> ShowAsync(Step step, CancellationToken ct)
    {
        Current = step;
        Seen |= IsCheck;
        this.ForgiveOthers(step);
        if (!IsDiscreet) this.LetBackWork();
        await LoadAsync(ct);
        return Page();
    }
}
