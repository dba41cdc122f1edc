using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Requests;

/// <summary>One published answer to a request.</summary>
public sealed class AnswerModel(RequestReader requests) : PublishedPage<PublicAnswer>(requests.PublishedAsync);
