import Experiments
import Numerics
import TestSupport
import Testing

@Suite("Edits") struct EditTests {
  @Test("the inverse of any edit restores the experiment to the bit", arguments: 1...40)
  func inverses(seed: UInt32) throws {
    var random = RandomExperiments(seed: seed)
    var experiment = try random.experiment(
      instances: 1 + random.below(6), classes: 1 + random.below(6))
    for _ in 0..<60 {
      let edit = try random.edit(of: experiment)
      let before = experiment
      let inverse = try experiment.apply(edit).inverse
      let after = experiment
      let again = try experiment.apply(inverse).inverse
      let isUndone = experiment.isSame(as: before)
      _ = try experiment.apply(again)
      let isRedone = experiment.isSame(as: after)
      #expect(isUndone && isRedone, "\(edit)")
    }
  }

  @Test("names that occur twice, or are empty, come back too") func repeatedNames() throws {
    let logits = try #require(Matrix([[1, 2], [3, 4], [5, 6]]))
    let start = try Experiment(
      logits: logits, instanceNames: ["the", "the", ""], classNames: ["", ""])
    for edit in [
      Edit.renameInstance(0, "a"), .renameInstance(2, "end"), .deleteInstance(1),
      .deleteInstance(2), .renameClass(1, "second"), .deleteClass(0),
    ] {
      var experiment = start
      let inverse = try experiment.apply(edit).inverse
      _ = try experiment.apply(inverse)
      #expect(experiment.isSame(as: start), "\(edit)")
    }
  }

  @Test("what doesn't fit is refused and changes nothing") func refused() throws {
    let start = Experiment.example
    let outside = Matrix(rows: 2, columns: 2)
    let edits: [(Edit, String)] = [
      (.set(instance: 2, class: 0, value: 1), "there is no instance 3; there are 2"),
      (.set(instance: 0, class: -1, value: 1), "there is no class 0; there are 3"),
      (
        .fill(instance: 1, class: 0, values: outside), "2×2 numbers don't fit here in a 2×3 matrix"
      ),
      (
        .fill(instance: .max, class: 0, values: outside),
        "2×2 numbers don't fit here in a 2×3 matrix"
      ),
      (
        .fill(instance: 0, class: 0, values: Matrix(rows: 0, columns: 0)),
        "there is nothing to fill in"
      ),
      (.label(instance: 0, .index(3)), "instance 1: class index 3 is outside 0…2"),
      (.label(instance: 1, .distribution([1])), "instance 2: 1 weights for 3 classes"),
      (.label(instance: 5, .none), "there is no instance 6; there are 2"),
      (.epsilon(-1), "epsilon must be finite and not negative"),
      (.epsilon(.nan), "epsilon must be finite and not negative"),
      (.epsilon(.infinity), "epsilon must be finite and not negative"),
      (
        .insertInstance(position: 3, name: "x", logits: [0, 0, 0], label: .none),
        "there is no place 4 among 2 instances"
      ),
      (
        .insertInstance(position: 0, name: "x", logits: [0], label: .none),
        "an instance needs a logit for each of 3 classes"
      ),
      (
        .insertInstance(position: 0, name: "x", logits: [0, 0, 0], label: .index(3)),
        "instance x: class index 3 is outside 0…2"
      ),
      (
        .insertInstance(position: 0, name: "x", logits: [0, 0, 0], label: .distribution([1])),
        "instance x: 1 weights for 3 classes"
      ),
      (
        .insertInstance(position: 0, name: "2", logits: [0, 0, 0], label: .none),
        "there is an instance “2” already"
      ),
      (
        .insertInstance(position: 0, name: "", logits: [0, 0, 0], label: .none),
        "the name of an instance can't be empty"
      ),
      (
        .insertClass(position: 4, name: "x", logits: [0, 0], labels: [.none, .none]),
        "there is no place 5 among 3 classes"
      ),
      (
        .insertClass(position: 0, name: "x", logits: [0, 0], labels: [.none]),
        "a class needs a logit and a label for each of 2 instances"
      ),
      (
        .insertClass(position: 0, name: "x", logits: [0, 0], labels: [.none, .index(4)]),
        "instance 2: class index 4 is outside 0…3"
      ),
      (
        .insertClass(position: 0, name: "class 2", logits: [0, 0], labels: [.none, .none]),
        "there is a class “class 2” already"
      ),
      (.deleteInstance(2), "there is no instance 3; there are 2"),
      (.deleteClass(3), "there is no class 4; there are 3"),
      (.renameInstance(0, "2"), "there is an instance “2” already"),
      (.renameClass(0, ""), "the name of a class can't be empty"),
    ]
    for (edit, text) in edits {
      var experiment = start
      let error = #expect(throws: EditError.self, "\(edit)") { _ = try experiment.apply(edit) }
      #expect(error?.description == text)
      #expect(experiment.isSame(as: start))
    }
  }

  @Test("names are bounded, and longer ones come back when a rename is undone")
  func longNames() throws {
    let (long, longest) = (String(repeating: "ä", count: 201), String(repeating: "ä", count: 200))
    let start = try Experiment(
      logits: Matrix(rows: 2, columns: 2), instanceNames: [long, "b"], classNames: [long, "d"])
    var experiment = start
    for edit in [
      Edit.renameInstance(0, long), start.insertingInstance(name: long),
    ] {
      let error = #expect(throws: EditError.self) { _ = try experiment.apply(edit) }
      #expect(error?.description == "the name of an instance has at most 200 characters")
    }
    for edit in [Edit.renameClass(1, long), start.insertingClass(name: long)] {
      let error = #expect(throws: EditError.self) { _ = try experiment.apply(edit) }
      #expect(error?.description == "the name of a class has at most 200 characters")
    }
    for edit in [
      Edit.renameInstance(0, longest), .renameClass(0, longest), .deleteInstance(0),
      .deleteClass(0),
    ] {
      let inverse = try experiment.apply(edit).inverse
      _ = try experiment.apply(inverse)
      #expect(experiment.isSame(as: start))
    }
  }

  @Test("the last instance and the last class stay") func lastOnes() throws {
    var experiment = try Experiment(logits: try #require(Matrix([[1]])))
    let instance = #expect(throws: EditError.self) {
      _ = try experiment.apply(.deleteInstance(0))
    }
    #expect(instance?.description == "the last instance can't be deleted")
    let column = #expect(throws: EditError.self) { _ = try experiment.apply(.deleteClass(0)) }
    #expect(column?.description == "the last class can't be deleted")
  }

  @Test("experiments that don't fit together are refused") func initialisation() throws {
    let logits = try #require(Matrix([[1, 2], [3, 4]]))
    func text(_ make: () throws -> Experiment) -> String? {
      #expect(throws: EditError.self) { _ = try make() }?.description
    }
    #expect(
      text { try Experiment(logits: Matrix(rows: 0, columns: 3)) }
        == "logits need at least one instance and one class")
    #expect(
      text { try Experiment(logits: logits, labels: [.none]) } == "2 rows of logits, but 1 labels")
    #expect(
      text { try Experiment(logits: logits, instanceNames: ["a"]) }
        == "2 rows of logits, but 1 instance names")
    #expect(
      text { try Experiment(logits: logits, classNames: []) }
        == "2 columns of logits, but 0 class names")
    #expect(
      text { try Experiment(logits: logits, labels: [.none, .index(2)]) }
        == "instance 2: class index 2 is outside 0…1")
    #expect(Matrix(rows: 1, columns: 2, values: [1]) == nil && Matrix([[1], [1, 2]]) == nil)
  }

  @Test("classes keep their labels when others come and go") func labels() throws {
    var experiment = Experiment.example
    _ = try experiment.apply(.label(instance: 1, .distribution([0, 0.5, 0.5])))
    _ = try experiment.apply(experiment.insertingClass(at: 1))
    #expect(experiment.labels == [.index(2), .distribution([0, 0, 0.5, 0.5])])
    #expect(experiment.classNames == ["class 1", "class 4", "class 2", "class 3"])
    _ = try experiment.apply(.deleteClass(0))
    #expect(experiment.labels == [.index(1), .distribution([0, 0.5, 0.5])])
    _ = try experiment.apply(.deleteClass(1))
    #expect(experiment.labels == [.none, .none])
    #expect(experiment.classes == 2 && experiment.logits[1, 1] == 1.7)
  }

  @Test("a new name is the first free one beyond the count") func freeNames() throws {
    let logits = Matrix(rows: 3, columns: 2)
    for (names, free) in [
      (["1", "2", "3"], "4"), (["4", "5", "x"], "6"), (["04", "photo 4", "5"], "4"),
    ] {
      let experiment = try Experiment(logits: logits, instanceNames: names)
      guard case .insertInstance(_, let name, _, _, _) = experiment.insertingInstance() else {
        Issue.record("this is no insertion")
        continue
      }
      #expect(name == free)
    }
  }

  @Test("changes say which rows they touch") func changes() throws {
    var experiment = Experiment.example
    let start = experiment
    let block = Matrix(rows: 2, columns: 1, repeating: 9)
    let expected: [(Edit, Change)] = [
      (.set(instance: 1, class: 0, value: 3), .rows(Places(1..<2))),
      (.renameClass(0, "cat"), .nothing),
      (.reduction(.sum), .reduction), (.dtype(.float16), .all),
      (.fill(instance: 0, class: 2, values: block), .rows(Places(0..<2))),
      (.dtype(.float16), .nothing), (.epsilon(1e-7), .nothing), (.reduction(.sum), .nothing),
      (.set(instance: 1, class: 0, value: 3), .nothing),
      (.label(instance: 1, .index(2)), .nothing),
      (start.insertingInstance(at: 1), .inserted(1)), (.deleteInstance(2), .removed(2)),
    ]
    for (edit, change) in expected {
      let found = try experiment.apply(edit).change
      #expect(found == change)
    }
    #expect(experiment.roundedLogits(0) == [0.5, 1.5, 9])
  }
}
