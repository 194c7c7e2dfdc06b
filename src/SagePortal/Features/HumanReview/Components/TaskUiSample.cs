namespace SagePortal.Features.HumanReview.Components;

/// <summary>A template to start from.</summary>
/// <param name="Name">Of its text.</param>
/// <param name="Content">Liquid and crowd elements.</param>
/// <param name="Input">JSON that shows it.</param>
public sealed record TaskUiSample(string Name, string Content, string Input)
{
    public static IReadOnlyList<TaskUiSample> All { get; } =
    [
        new(
            "Classification",
            """
            <crowd-form>
              <crowd-classifier name="topic" categories="{{ task.input.labels | to_json }}" header="What is this message about?">
                <classification-target>{{ task.input.text }}</classification-target>
                <short-instructions>Choose what the customer wants, not how they feel.</short-instructions>
                <full-instructions header="Guidelines">
                  <p>A message with two wishes gets the one that comes first.</p>
                </full-instructions>
              </crowd-classifier>
            </crowd-form>
            """,
            """
            {
              "text": "My parcel arrived, but one of the two lamps is broken.",
              "labels": ["Delivery", "Damage", "Payment", "Other"]
            }
            """),
        new(
            "Extraction",
            """
            <crowd-form>
              <h2>Invoice {{ task.input.number | default: "without a number" }}</h2>
              {% for line in task.input.lines %}
                <p>{{ forloop.index }}. {{ line }}</p>
              {% endfor %}
              <crowd-input name="supplier" label="Supplier" value="{{ task.input.guess.supplier }}" required></crowd-input>
              <crowd-input name="total" label="Total" type="number" value="{{ task.input.guess.total }}" required></crowd-input>
              <crowd-checkbox name="unreadable">Parts of it cannot be read</crowd-checkbox>
              <crowd-text-area name="remarks" label="Remarks" rows="3"></crowd-text-area>
            </crowd-form>
            """,
            """
            {
              "number": "2026-118",
              "lines": ["ACME Lighting, Osaka", "2 lamps 240.00", "Total 240.00"],
              "guess": { "supplier": "ACME Lighting", "total": 240 }
            }
            """),
        new(
            "Comparison",
            """
            <crowd-form>
              <p>{{ task.input.question }}</p>
              <crowd-card heading="Answer A"><p>{{ task.input.a }}</p></crowd-card>
              <crowd-card heading="Answer B"><p>{{ task.input.b }}</p></crowd-card>
              <p>Which answer is better?</p>
              <crowd-radio-group>
                <crowd-radio-button name="better" value="A">A</crowd-radio-button>
                <crowd-radio-button name="better" value="B">B</crowd-radio-button>
                <crowd-radio-button name="better" value="same">Equally good</crowd-radio-button>
              </crowd-radio-group>
              <crowd-text-area name="why" label="Why" rows="3"></crowd-text-area>
            </crowd-form>
            """,
            """
            {
              "question": "How long do refunds take?",
              "a": "Usually five working days.",
              "b": "That depends."
            }
            """),
    ];
}
